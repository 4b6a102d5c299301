import { element } from './elements.js'
import { money } from './products.js'

/** The sums of a cart as rows of a description list. */
export function sumRows({ goods, delivery, total }) {
  return [
    element('dt', {}, 'Goods'),
    element('dd', {}, money(goods)),
    element('dt', {}, 'Delivery'),
    element('dd', {}, delivery === 0 ? 'Free' : money(delivery)),
    element('dt', { class: 'total' }, 'Total'),
    element('dd', { class: 'total' }, money(total)),
  ]
}
