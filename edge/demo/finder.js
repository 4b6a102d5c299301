import { element, icon, picture } from './elements.js'
import { money, tents } from './products.js'

const stage = document.querySelector('[data-finder]')
let shownQuery = location.search

const questions = [
  {
    name: 'who',
    short: 'People',
    title: 'How many sleep in it?',
    options: [
      { value: '1', label: 'Just me', hint: 'Light, low, quick to pitch' },
      { value: '2', label: 'Two of us', hint: 'Two mats side by side, two doors' },
      { value: '4', label: 'Three or four', hint: 'Room to sit out the rain' },
    ],
  },
  {
    name: 'when',
    short: 'Season',
    title: 'When do you go?',
    options: [
      { value: 'mild', label: 'Spring to autumn', hint: 'Rain and wind, but no snow' },
      { value: 'snow', label: 'All year, snow too', hint: 'Load on the roof, storms at night' },
    ],
  },
  {
    name: 'how',
    short: 'Way',
    title: 'How does it travel?',
    options: [
      { value: 'foot', label: 'On my back', hint: 'Every hundred grams count' },
      { value: 'bike', label: 'By bike', hint: 'It must fit a pannier' },
      { value: 'car', label: 'By car', hint: 'Comfort comes first' },
    ],
  },
]

const tabs = [
  { hash: '#why', label: 'Why this one' },
  { hash: '#compare', label: 'Compare' },
]

/** What was chosen so far, read from the address, so that every step can be shared and gone back to. */
function chosen() {
  const query = new URLSearchParams(location.search)
  const answers = {}
  for (const { name, options } of questions) {
    const value = query.get(name)
    if (!options.some(option => option.value === value)) break
    answers[name] = value
  }
  return answers
}

function go(address) {
  history.pushState(null, '', address)
  show(true)
}

function show(moved) {
  const answers = chosen()
  const step = Object.keys(answers).length
  const question = questions[step]
  const heading = element('h1', { tabindex: '-1' })
  stage.replaceChildren(
    progress(step),
    heading,
    ...(question ? asked(question, answers, step) : result(answers, heading)),
  )
  if (question) heading.textContent = question.title
  document.title = `${heading.textContent} · Tent finder · Fernhill`
  shownQuery = location.search
  if (moved) heading.focus()
}

function progress(step) {
  const names = [...questions.map(question => question.short), 'Your tent']
  return element(
    'ol',
    { class: 'steps', 'aria-label': 'Steps' },
    ...names.map((name, at) =>
      element(
        'li',
        { class: at < step ? 'done' : null, 'aria-current': at === step ? 'step' : null },
        element('span', {}, name),
      ),
    ),
  )
}

function asked(question, answers, step) {
  const options = question.options.map(({ value, label, hint }) =>
    inPage(
      `/demo/finder/?${new URLSearchParams({ ...answers, [question.name]: value })}`,
      element('a', {}, element('b', {}, label), element('span', {}, hint)),
    ),
  )
  const back = Object.fromEntries(Object.entries(answers).slice(0, -1))
  return [
    element('div', { class: 'options' }, ...options),
    ...(step > 0 ? [inPage(addressOf(back), element('a', { class: 'more' }, icon('back'), 'One step back'))] : []),
  ]
}

function result(answers, heading) {
  const [best, next] = ranked(answers)
  heading.textContent = `Take the ${best.tent.name.replace(' tent', '')}`
  const tab = tabs.find(({ hash }) => hash === location.hash) ?? tabs[0]
  return [
    element(
      'div',
      { class: 'found' },
      picture(best.tent.image, `The ${best.tent.name}`),
      element(
        'div',
        {},
        element('p', { class: 'lead' }, `${best.tent.short}, ${best.tent.weight} kg, ${money(best.tent.price)}.`),
        element('a', { class: 'button', href: best.tent.path }, `See the ${best.tent.name.replace(' tent', '')}`),
        inPage('/demo/finder/', element('a', { class: 'more' }, icon('return'), 'Start again')),
      ),
    ),
    element(
      'nav',
      { class: 'tabs', 'aria-label': 'About the result' },
      ...tabs.map(({ hash, label }) => element('a', { href: hash, 'aria-current': hash === tab.hash ? 'true' : null }, label)),
    ),
    tab.hash === '#why' ? reasons(best) : comparison([best.tent, next.tent]),
  ]
}

function reasons({ reasons: list }) {
  return element('ul', { class: 'reasons' }, ...list.map(reason => element('li', {}, icon('check'), element('span', {}, reason))))
}

function comparison(pair) {
  const rows = [
    ['Price', tent => money(tent.price)],
    ['Sleeps', tent => String(tent.sleeps)],
    ['Seasons', tent => String(tent.seasons)],
    ['Weight', tent => `${tent.weight} kg`],
    ['Packed', tent => tent.packed],
  ]
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Comparison' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, element('td', {}), ...pair.map(tent => element('th', { scope: 'col' }, tent.name))),
      ),
      element(
        'tbody',
        {},
        ...rows.map(([label, text]) =>
          element('tr', {}, element('th', { scope: 'row' }, label), ...pair.map(tent => element('td', {}, text(tent)))),
        ),
      ),
    ),
  )
}

/** The tents, the best fit first, each with what speaks for it. */
function ranked({ who, when, how }) {
  const people = Number(who)
  return tents
    .map(tent => {
      const list = []
      let fit = 0
      if (tent.sleeps >= people) {
        fit += 6 - (tent.sleeps - people)
        list.push(tent.sleeps === people ? 'It is made for exactly this many people.' : 'There is a place to spare for bags.')
      } else fit -= 4 * (people - tent.sleeps)
      if (when === 'mild' || tent.seasons === 4) {
        fit += when === 'snow' ? 6 : 1
        list.push(tent.seasons === 4 ? 'It carries snow and stands in a storm.' : 'Three seasons are what you need, without the weight of a fourth.')
      }
      if (tent.carry.includes(how)) {
        fit += 3
        list.push(how === 'car' ? 'It fits the boot with room to spare.' : `${tent.weight} kg go along without complaint.`)
      }
      if (how === 'foot') fit -= tent.weight / 2
      return { tent, fit, reasons: [...list, 'We repair it for as long as you have it.'] }
    })
    .sort((a, b) => b.fit - a.fit)
}

function addressOf(answers) {
  const query = String(new URLSearchParams(answers))
  return query ? `/demo/finder/?${query}` : '/demo/finder/'
}

/** A link that changes the address without leaving the page; opened in another tab it works as any link. */
function inPage(href, link) {
  link.href = href
  link.addEventListener('click', event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(href)
  })
  return link
}

addEventListener('popstate', () => {
  const sameStep = location.search === shownQuery
  show(!sameStep)
  // Changing the tab below a result draws it anew: the focus stays on the tab.
  if (sameStep) stage.querySelector('.tabs [aria-current]')?.focus()
})
show(false)
