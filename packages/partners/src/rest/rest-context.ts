import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { Fields, PartnerAnswer } from '../http/request.ts';
import type { KindContext } from '../kind.ts';
import { Expressions } from './expressions/expressions.ts';
import type { RestConfig, RestRequest } from './rest-config.ts';
import { type RestSource, readPath } from './rest-source.ts';
import { fillFields, fillPath, fillTemplate, type TemplateValues } from './rest-template.ts';

const anything = z.unknown();

/** What the parts of a generic partner share: its client, and one thread for all its expressions. */
export class RestContext {
  readonly partner: KindContext<RestConfig>;
  readonly #sources: string[] = [];
  #expressions: Expressions | undefined;

  constructor(partner: KindContext<RestConfig>) {
    this.partner = partner;
    collectExpressions(partner.config, this.#sources);
  }

  /** Sends a configured request; `path` overrides the configured one, as a next URL does. */
  async ask(request: RestRequest, values: TemplateValues, path?: string): Promise<PartnerAnswer> {
    const { method, refusedWhen } = request;
    const answer = await this.partner.http.send({
      method,
      path: path ?? fillPath(request.path, values),
      ...(path === undefined ? { query: fillFields(request.query, values) as Fields } : {}),
      headers: request.headers,
      ...(request.json === undefined ? {} : { json: await this.#fillBody(request.json, values) }),
      ...(request.form ? { form: fillFields(request.form, values) as Fields } : {}),
      answer: method === 'DELETE' || method === 'PUT' ? anything.optional() : anything,
    });
    if (refusedWhen) await this.#checkRefusal(refusedWhen, answer.data);
    return answer;
  }

  /** One value out of an answer. Throws `bad-input` where an expression fails: it is the configuration that does not fit. */
  async read(source: RestSource, input: unknown): Promise<unknown> {
    if (typeof source === 'string') return readPath(input, source);
    if ('path' in source) return readPath(input, source.path);
    if ('constant' in source) return source.constant;
    const [outcome] = await this.evaluate([source.expression], [input]);
    const [result] = outcome ?? [];
    if (result && 'error' in result) {
      throw new PartnerError('bad-input', `the expression ${shorten(source.expression)} failed: ${result.error}`);
    }
    return result?.value ?? undefined;
  }

  /** Outcomes of expressions of the configuration, for each row. */
  async evaluate(sources: string[], rows: unknown[]) {
    this.#expressions ??= new Expressions(this.#sources);
    return await this.#expressions.evaluate(
      sources.map((source) => this.#sources.indexOf(source)),
      rows,
    );
  }

  async close(): Promise<void> {
    await this.#expressions?.close();
  }

  async #fillBody(template: unknown, values: TemplateValues): Promise<unknown> {
    const computed = z.strictObject({ expression: z.string() }).safeParse(template);
    return computed.success ? await this.read(computed.data, values) : fillTemplate(template, values);
  }

  async #checkRefusal(refusedWhen: { expression: string }, answer: unknown): Promise<void> {
    const refusal = await this.read(refusedWhen, answer);
    if (refusal === undefined || refusal === false || refusal === null || refusal === '') return;
    const message = typeof refusal === 'string' ? refusal : JSON.stringify(answer ?? null);
    throw new PartnerError('refused', `the partner refused: ${this.partner.excerpt(message)}`, {
      outcome: 'refused',
      status: 200,
    });
  }
}

export const shorten = (expression: string) =>
  JSON.stringify(expression.length > 60 ? `${expression.slice(0, 60)}…` : expression);

/** All expressions anywhere in a configuration. */
function collectExpressions(value: unknown, into: string[]): void {
  if (value === null || typeof value !== 'object') return;
  for (const [name, item] of Object.entries(value)) {
    if (name === 'expression' && typeof item === 'string' && !into.includes(item)) into.push(item);
    else collectExpressions(item, into);
  }
}
