import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { ProblemError } from '../http/problem.ts';

const viewer = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const viewerFiles = ['swagger-ui.css', 'swagger-ui-bundle.js'];
const filesMaxAge = '1h';

/** Scripts stand in files of our own, since the content policy lets none stand in a page. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>voip-sync: API</title>
    <base href="/api/docs/" />
    <link rel="icon" href="/favicon.svg" />
    <link rel="stylesheet" href="files/swagger-ui.css" />
  </head>
  <body>
    <main id="api"></main>
    <script src="files/swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

/** What is tried out there goes by the session of who looks at it; a validator elsewhere is asked nothing. */
const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  domNode: document.getElementById('api'),
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tagsSorter: 'alpha',
  validatorUrl: null,
});
`;

/** Swagger UI over the OpenAPI document, from its package, to be mounted at `/api/docs` behind the log-in. */
export function serveDocs(): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.type('html').set('cache-control', 'no-cache').send(page);
  });
  router.get('/start.js', (_request, response) => {
    response.type('js').set('cache-control', 'no-cache').send(start);
  });
  router.get('/files/:name', (request, response) => {
    const { name } = request.params;
    if (!viewerFiles.includes(name)) throw new ProblemError(404, 'There is no such file');
    response.sendFile(name, { root: viewer, maxAge: filesMaxAge });
  });
  return router;
}
