const names = ['accent', 'ok', 'wait', 'bad', 'quiet', 'edge'] as const;
export type Colours = Record<(typeof names)[number], string>;

/** The page's colours as a canvas takes them: worked out by the browser for the scheme that `element` stands in. */
export function readColours(element: HTMLElement, scheme: 'light' | 'dark'): Colours {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  element.append(probe);
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}
