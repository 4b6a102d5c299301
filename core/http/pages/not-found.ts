import { html, raw } from 'hono/html'

/** Whether whoever asks is a person with a browser, who can do nothing with a problem in JSON. */
export function wantsPage(request: Request): boolean {
  return ['GET', 'HEAD'].includes(request.method) && (request.headers.get('accept') ?? '').includes('text/html')
}

/** 404 for people: what is missing, and a way back. */
export async function notFoundPage(path: string): Promise<Response> {
  const page = await html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>Not found · Porchlight</title>
    <link rel="icon" href="/panel/mark.svg" type="image/svg+xml">
    <style>${raw(style)}</style>
  </head>
  <body>
    <main>
      <img src="/panel/mark.svg" width="48" height="48" alt="Porchlight">
      <h1>There is nothing here</h1>
      <p>No page stands at <code>${path}</code>. The address may be mistyped, or the page has moved.</p>
      <a href="/panel/">Go to the panel</a>
    </main>
  </body>
</html>
`
  return new Response(page.toString(), {
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept',
      'referrer-policy': 'no-referrer',
      'content-security-policy': [
        "default-src 'none'",
        "img-src 'self'",
        `style-src 'sha256-${await hashOfStyle()}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  })
}

let hash: Promise<string> | undefined

/** The policy lets this one style sheet stand in the page, and nothing else. */
function hashOfStyle(): Promise<string> {
  hash ??= crypto.subtle
    .digest('SHA-256', new TextEncoder().encode(style))
    .then(digest => btoa(String.fromCharCode(...new Uint8Array(digest))))
  return hash
}

const style = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f2f3f8; color: #1f2333;
  font: 16px/24px ui-sans-serif, system-ui, sans-serif; }
main { box-sizing: border-box; width: 100%; max-width: 480px; padding: 32px; }
img { display: block; border-radius: 10px; }
h1 { margin: 20px 0 4px; font-size: 22px; line-height: 30px; font-weight: 600; letter-spacing: -0.018em; }
p { margin: 0 0 20px; color: #4d5266; overflow-wrap: anywhere; }
code { font: 14px ui-monospace, monospace; color: #1f2333; }
a { display: inline-block; padding: 8px 14px; border-radius: 8px; background: #4653c8; color: #fff; font-weight: 500;
  text-decoration: none; }
a:hover { background: #3a46b4; }
a:focus-visible { outline: 2px solid #4653c8; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { background: #0d0f14; color: #e9ebf2; }
  p { color: #a9aebf; }
  code { color: #e9ebf2; }
  a { background: #5866dc; }
  a:hover { background: #6875e6; }
  a:focus-visible { outline-color: #8f9bff; }
}
`
