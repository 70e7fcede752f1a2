import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What the browser may do with our answers: nothing but our own scripts, and nothing of ours inside another site's frame.
 * Styles may stand in the page, as the component library of the page and Bull Board write them. TLS and HSTS are the proxy's business.
 */
export function guardHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}
