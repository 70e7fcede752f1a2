import { styleText } from 'node:util';

const colours = ['cyan', 'magenta', 'yellow', 'green', 'blue'] as const;
const nameWidth = 13;
const seen: string[] = [];

/** Prints a line of a process behind its name, which has a colour of its own at a terminal. */
export function printLine(name: string, line: string): void {
  if (!seen.includes(name)) seen.push(name);
  const colour = colours[seen.indexOf(name) % colours.length] ?? 'cyan';
  console.log(`${styleText(colour, `${name.padEnd(nameWidth)} |`)} ${line}`);
}
