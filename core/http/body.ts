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
  if (text === 'cut') return no(400, 'bad-input', 'The body ended before it was whole.', 'body')
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

type Text = { readonly text: string } | 'too-large' | 'not-text' | 'cut'

async function readText(request: Request, most: number): Promise<Text> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return 'too-large'
  if (!request.body) return { text: '' }
  // Whoever says how much it is cannot send more: read in one piece, which costs half.
  const bytes = request.headers.has('content-length') ? await wholeBytes(request) : await partBytes(request.body, most)
  if (bytes === null) return 'cut'
  if (bytes.byteLength > most) return 'too-large'
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return 'not-text'
    throw error
  }
}

/** Null where the client went away, or sent another length than it announced: whatever fails here is its doing. */
async function wholeBytes(request: Request): Promise<ArrayBuffer | null> {
  try {
    return await request.arrayBuffer()
  } catch {
    return null
  }
}

/** All there is, or enough to see that it is too much. */
async function partBytes(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  try {
    while (bytes <= most) {
      const { done, value } = await reader.read()
      if (done) return joined(parts, bytes)
      bytes += value.byteLength
      parts.push(value)
    }
    await reader.cancel()
    return joined(parts, bytes)
  } catch {
    return null
  }
}

function joined(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
