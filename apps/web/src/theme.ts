import { createTheme, type MantineColorsTuple } from '@mantine/core';

const line: MantineColorsTuple = [
  '#eaf4fc',
  '#d5e6f4',
  '#a8cbe8',
  '#78afdc',
  '#5197d2',
  '#3988cc',
  '#2b80ca',
  '#1c6db3',
  '#1c5d99',
  '#0a5188',
];

/** Blue-greys from text to page, so that the library's surfaces go with the page's own in the dark scheme. */
const slate: MantineColorsTuple = [
  '#dde1e7',
  '#bcc3cd',
  '#98a1ad',
  '#727b88',
  '#3d4652',
  '#343c47',
  '#262c34',
  '#1d2127',
  '#171b20',
  '#101317',
];

export const theme = createTheme({
  colors: { line, dark: slate },
  primaryColor: 'line',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650', sizes: { h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } } },
  respectReducedMotion: true,
  components: {
    // The head of a dialog is no banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    // A menu stands where its button does, is no wider than a telephone, and has nothing but its items that could be focused.
    Menu: {
      defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false },
      styles: { dropdown: { maxWidth: 'calc(100vw - 1rem)', overflowWrap: 'anywhere' } },
    },
  },
});
