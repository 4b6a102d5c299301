import { expect, it } from 'vitest'
import { hostWords } from './host-words.ts'

it.each([
  ['xn--mnchen-3ya.de', 'münchen.de'],
  ['shop.xn--bcher-kva.example', 'shop.bücher.example'],
  ['xn--e1afmkfd.xn--p1ai', 'пример.рф'],
  ['xn--fsqu00a.xn--0zwm56d', '例子.测试'],
  ['plain.example', 'plain.example'],
  ['Google', 'Google'],
  ['xn--!!.example', 'xn--!!.example'],
  ['xn--99999999999.example', 'xn--99999999999.example'],
])('reads %s as %s', (host, words) => expect(hostWords(host)).toBe(words))
