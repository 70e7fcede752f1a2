import { type ZodObject, z } from 'zod';
import { ConfigError } from './errors.ts';

const secretName = /PASSWORD|SECRET|TOKEN|KEY$/;

/**
 * Reads settings from the environment; an empty value counts as absent.
 * Throws a ConfigError that lists every setting that is missing or wrong, with its value (secrets masked) and what it must be.
 */
export function readConfig<S extends ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) =>
      env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]],
    ),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? 'configuration');
      const value = given[name];
      if (value === undefined) return `${name} is not set: ${describe(schema, name) ?? issue.message}`;
      return `${name}=${JSON.stringify(showValue(name, value))}: ${issue.message}`;
    }),
  );
}

function describe(schema: ZodObject, name: string): string | undefined {
  const field = schema.shape[name];
  return field instanceof z.ZodType ? field.description : undefined;
}

function showValue(name: string, value: string): string {
  if (secretName.test(name)) return '***';
  return maskUrlPassword(value).slice(0, 200);
}

/** Hides the password of an address such as `redis://user:password@host`. */
export function maskUrlPassword(value: string): string {
  return value.replace(/(\/\/[^:/@\s]*:)[^@/\s]*@/g, '$1***@');
}
