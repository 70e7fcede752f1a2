import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { PartnerError } from '../errors.ts';

export interface BodyLimits {
  /** As received. */
  bytesMax: number;
  /** After decompression: what a small bomb would unfold to. */
  unpackedBytesMax: number;
}

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

export const acceptedEncodings = 'gzip, deflate, br';

/** Reads a body within its limit; what is over the limit is not read, and the connection is closed. */
export async function readBody(body: Readable, declaredBytes: number | undefined, limits: BodyLimits): Promise<Buffer> {
  const tooLarge = () => {
    body.destroy();
    return new PartnerError('too-large', `the answer is larger than ${limits.bytesMax} bytes`, { outcome: 'unknown' });
  };
  if (declaredBytes !== undefined && declaredBytes > limits.bytesMax) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limits.bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** Undoes the content coding, within its limit. Throws `too-large` for a bomb and `unreadable` for a stream that is broken or cut off. */
export async function unpackBody(body: Buffer, encoding: string | undefined, limits: BodyLimits): Promise<Buffer> {
  const coding = encoding?.trim().toLowerCase() ?? '';
  if (coding === '' || coding === 'identity' || body.length === 0) return body;
  if (!Object.hasOwn(decoders, coding)) {
    throw new PartnerError('unreadable', `the answer is packed as "${coding}", which was not asked for`, {
      outcome: 'unknown',
    });
  }
  const decode = decoders[coding as keyof typeof decoders];
  try {
    return await decode(body, { maxOutputLength: limits.unpackedBytesMax });
  } catch (error) {
    if (error instanceof RangeError) {
      const message = `the answer unfolds to more than ${limits.unpackedBytesMax} bytes from ${body.length} (${coding})`;
      throw new PartnerError('too-large', message, { outcome: 'unknown', cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartnerError('unreadable', `the answer is not sound ${coding}: ${reason}`, {
      outcome: 'unknown',
      cause: error,
    });
  }
}
