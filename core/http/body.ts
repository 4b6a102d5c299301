import type { z } from 'zod'
import { parseJson } from '../commands/parse-json.ts'
import type { HttpProblem } from './problem.ts'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: HttpProblem }

/**
 * The JSON body of a request, checked by a schema. Refuses other content types than those named, more than `bytes` bytes (counted while
 * they arrive, whatever the request announced), what is no JSON, and what the schema does not know, naming the field.
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
  options: { bytes: number; types: readonly string[] },
): Promise<Read<z.output<S>>> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!options.types.includes(type))
    return no(415, 'bad-input', `The body must be sent as ${options.types.join(' or ')}.`, 'content-type')
  const text = await readText(request, options.bytes)
  if (text === 'too-large') return no(413, 'too-large', `The body may have at most ${options.bytes} bytes.`, 'body')
  if (text === 'not-text') return no(400, 'bad-input', 'The body is not UTF-8 text.', 'body')
  const json = parseJson(text.text)
  if (!json.ok) return no(400, 'bad-input', `The body ${json.why}.`, 'body')
  const checked = schema.safeParse(json.value)
  return checked.success ? { ok: true, value: checked.data } : { ok: false, problem: inputProblem(checked.error) }
}

/** What a schema found wrong first, with the path of the field. */
export function inputProblem(error: z.ZodError): HttpProblem {
  const [issue] = error.issues
  const field = issue?.path.map(String).join('.') || 'body'
  return {
    status: 400,
    code: 'bad-input',
    detail: `${field}: ${issue?.message ?? 'is not valid'}`,
    field,
  }
}

function no(status: number, code: string, detail: string, field: string): { ok: false; problem: HttpProblem } {
  return { ok: false, problem: { status, code, detail, field } }
}

async function readText(request: Request, most: number): Promise<{ text: string } | 'too-large' | 'not-text'> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return 'too-large'
  if (!request.body) return { text: '' }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  // Whoever says how much it is cannot send more: read in one piece, which costs half.
  if (request.headers.has('content-length')) return wholeText(request, decoder, most)
  const reader = request.body.getReader()
  let bytes = 0
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { text: text + decoder.decode() }
      bytes += value.byteLength
      if (bytes > most) {
        await reader.cancel()
        return 'too-large'
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch (error) {
    if (error instanceof TypeError) return 'not-text'
    throw error
  }
}

async function wholeText(
  request: Request,
  decoder: TextDecoder,
  most: number,
): Promise<{ text: string } | 'too-large' | 'not-text'> {
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > most) return 'too-large'
  try {
    return { text: decoder.decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return 'not-text'
    throw error
  }
}
