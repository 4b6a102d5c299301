/** What Fernhill sells. Prices in whole euros, weights in kilograms; `sleeps`, `seasons` and `carry` are for the finder. */
export const products = [
  {
    id: 'ridgeline-2',
    name: 'Ridgeline 2 tent',
    price: 489,
    path: '/demo/tents/ridgeline-2/',
    image: '/demo/img/ridgeline-2.svg',
    short: 'Two people, three seasons',
    sleeps: 2,
    seasons: 3,
    weight: 1.9,
    packed: '42 × 15 cm',
    carry: ['foot', 'bike', 'car'],
  },
  {
    id: 'hollow-1',
    name: 'Hollow 1 tent',
    price: 329,
    path: '/demo/tents/hollow-1/',
    image: '/demo/img/hollow-1.svg',
    short: 'One person, three seasons',
    sleeps: 1,
    seasons: 3,
    weight: 1.1,
    packed: '34 × 12 cm',
    carry: ['foot', 'bike', 'car'],
  },
  {
    id: 'longhouse-4',
    name: 'Longhouse 4 tent',
    price: 749,
    path: '/demo/tents/longhouse-4/',
    image: '/demo/img/longhouse-4.svg',
    short: 'Four people, three seasons',
    sleeps: 4,
    seasons: 3,
    weight: 6.4,
    packed: '62 × 24 cm',
    carry: ['car', 'bike'],
  },
  {
    id: 'summit-3',
    name: 'Summit 3 tent',
    price: 899,
    path: '/demo/tents/summit-3/',
    image: '/demo/img/summit-3.svg',
    short: 'Three people, all year',
    sleeps: 3,
    seasons: 4,
    weight: 3.8,
    packed: '50 × 18 cm',
    carry: ['foot', 'car'],
  },
  {
    id: 'footprint',
    name: 'Tent footprint',
    price: 39,
    path: '/demo/tents/ridgeline-2/#with',
    image: '/demo/img/footprint.svg',
    short: 'Fits every Fernhill tent',
  },
  {
    id: 'ember-lantern',
    name: 'Ember lantern',
    price: 45,
    path: '/demo/tents/ridgeline-2/#with',
    image: '/demo/img/lantern.svg',
    short: 'Warm light for 40 hours',
  },
]

/** The tents among them. */
export const tents = products.filter(product => product.sleeps)

/** The product of this id; undefined when it is not sold any more. */
export function productOf(id) {
  return products.find(product => product.id === id)
}

const whole = new Intl.NumberFormat('en-IE', { maximumFractionDigits: 0 })

/** An amount as the shop writes it: "€ 489". */
export function money(euros) {
  return `€ ${whole.format(euros)}`
}
