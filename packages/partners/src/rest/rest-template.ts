/**
 * Fills `{{name}}` in what a request is made of. Text that is one placeholder and nothing else becomes the value as it is, so that numbers stay numbers;
 * where that value is undefined, the field is left out.
 */
import { PartnerError } from '../errors.ts';
import { readPath } from './rest-source.ts';

export type TemplateValues = Record<string, unknown>;

const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g;
const only = /^\{\{\s*([\w.]+)\s*\}\}$/;

export function fillTemplate(template: unknown, values: TemplateValues): unknown {
  if (typeof template === 'string') {
    const name = only.exec(template)?.[1];
    return name ? lookUp(name, values) : fillText(template, values, (text) => text);
  }
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, values));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).flatMap(([name, item]) => {
      const filled = fillTemplate(item, values);
      return filled === undefined ? [] : [[name, filled]];
    }),
  );
}

/** A path, with its values encoded. What is in single braces is left for a token that goes into the path. */
export function fillPath(template: string, values: TemplateValues): string {
  return fillText(template, values, encodeURIComponent);
}

/** Fields of a query or form: text, numbers and flags; null is empty. */
export function fillFields(
  template: Record<string, unknown>,
  values: TemplateValues,
): Record<string, string | number | boolean> {
  const filled = fillTemplate(template, values) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(filled).map(([name, value]) => {
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      return [name, isPlain ? value : value === null ? '' : JSON.stringify(value)];
    }),
  );
}

function fillText(template: string, values: TemplateValues, encode: (text: string) => string): string {
  return template.replace(placeholder, (_, name: string) => {
    const value = lookUp(name, values);
    return value === undefined || value === null ? '' : encode(String(value));
  });
}

function lookUp(name: string, values: TemplateValues): unknown {
  const [first = ''] = name.split('.');
  if (!Object.hasOwn(values, first)) {
    const known = Object.keys(values).join(', ');
    throw new PartnerError('bad-input', `the configuration uses {{${name}}}, and here there is only ${known}`);
  }
  return readPath(values, name);
}
