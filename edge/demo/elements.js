/** An element with attributes and children; a child that is text becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '')
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value)
  }
  made.append(...children)
  return made
}

/** An icon of the shop's sheet of icons. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `/demo/img/icons.svg#${name}`)
  svg.append(use)
  return svg
}

/** A picture in its rounded frame. */
export function picture(src, alt = '') {
  return element('div', { class: 'picture' }, element('img', { src, alt, width: '600', height: '500' }))
}
