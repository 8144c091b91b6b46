import { createTheme, rem } from '@mantine/core';
import type {
  ActionIcon,
  Button,
  Checkbox,
  CSSVariablesResolver,
  Input,
  MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  Progress,
  Skeleton,
  Table,
  Tabs,
  Tooltip,
} from '@mantine/core';

/** 6 is the pen (marks), 7 the one primary action of a screen, 8 its hover. */
const red: MantineColorsTuple = [
  '#fdeeed', '#fbd9d7', '#f6b0ac', '#f08681', '#ff7a73', '#ea524d', '#e5322d', '#d42a25', '#b91f1b', '#8f1714',
];
const gray: MantineColorsTuple = [
  '#f6f6f7', '#f0f0f2', '#e9eaec', '#e4e5e7', '#d3d5d8', '#878b92', '#62666d', '#55585e', '#33363b', '#17181a',
];
/** 7 is the body of the dark scheme, 0 its text. */
const dark: MantineColorsTuple = [
  '#e8e9eb', '#c9ccd1', '#a9adb4', '#9a9fa7', '#3b3e44', '#2e3136', '#26282c', '#1b1c1f', '#151618', '#0d0e0f',
];

const ink = 'var(--mantine-color-text)';

/** Heights on the 4 px grid; the library's own (30, 36, 42) are off it. `xs` dense, `lg` in dialogs and sign-in, else 28. */
function heightOf(size: unknown): string {
  if (size === 'xs') return rem(24);
  return size === 'lg' ? rem(32) : rem(28);
}

function textOf(size: unknown): string {
  return size === 'xs' ? rem(12) : rem(13);
}

// Types of the components alone are imported: naming them here must not bring their code into the first load.
type Extension<C extends { extend: (input: never) => unknown }> = Parameters<C['extend']>[0];

/** The library writes the colour of the accent beside the element, where no style sheet reaches it; a quiet button is ink. */
const quietButton = { '--button-color': 'var(--rl-t1)', '--button-hover': 'var(--rl-hover)' } as const;
const quietIcon = { '--ai-color': 'var(--mantine-color-dimmed)', '--ai-hover': 'var(--rl-hover)' } as const;

const button: Extension<typeof Button> = {
  defaultProps: { variant: 'default' },
  vars: (_theme, props) => ({
    root: {
      '--button-height': heightOf(props.size),
      '--button-padding-x': props.size === 'xs' ? rem(8) : rem(10),
      '--button-fz': textOf(props.size),
      ...(props.variant === 'subtle' && props.color === undefined ? quietButton : {}),
    },
  }),
};

const actionIcon: Extension<typeof ActionIcon> = {
  defaultProps: { variant: 'subtle', color: 'gray' },
  vars: (_theme, props) => ({
    root: {
      '--ai-size': heightOf(props.size),
      ...(props.variant === 'filled' ? {} : quietIcon),
    },
  }),
};

const input: Extension<typeof Input> = {
  vars: (_theme, props) => ({
    wrapper: { '--input-height': heightOf(props.size), '--input-fz': textOf(props.size) },
  }),
};

const floating = { radius: 'md', shadow: 'md', offset: 4, transitionProps: { transition: 'fade', duration: 100 } } as const;

/** Menus stand in a landmark of the page, which is there while one is open. */
const menu: Extension<typeof Menu> = {
  defaultProps: { ...floating, position: 'bottom-start', withInitialFocusPlaceholder: false, portalProps: { target: '#menus' } },
};
const popover: Extension<typeof Popover> = { defaultProps: floating };
const combobox = { defaultProps: floating };
const modal: Extension<typeof Modal> = {
  defaultProps: {
    radius: 'md',
    shadow: 'md',
    centered: false,
    yOffset: '12%',
    // The page itself never scrolls; the lock would add a style element that the content policy refuses.
    lockScroll: false,
    transitionProps: { transition: 'fade', duration: 100 },
    closeButtonProps: { 'aria-label': 'Close' },
    // The head of a dialog is no second banner of the page.
    attributes: { header: { role: 'presentation' } },
  },
};
const tooltip: Extension<typeof Tooltip> = {
  defaultProps: {
    openDelay: 400,
    withArrow: false,
    offset: 6,
    events: { hover: true, focus: true, touch: false },
    transitionProps: { transition: 'fade', duration: 100 },
    // It lies outside every landmark, and says what its button is described by: nobody is to come upon it a second time.
    'aria-hidden': true,
  },
};
const table: Extension<typeof Table> = {
  defaultProps: { withRowBorders: true, withColumnBorders: false, withTableBorder: false, highlightOnHover: false },
};
const checkbox: Extension<typeof Checkbox> = {
  defaultProps: { radius: 'xs' },
  vars: () => ({ root: { '--checkbox-size': rem(14), '--checkbox-color': ink, '--checkbox-icon-color': 'var(--mantine-color-body)' } }),
};
const progress: Extension<typeof Progress> = {
  defaultProps: { size: 4, radius: 'xs' },
};
const skeleton: Extension<typeof Skeleton> = { defaultProps: { animate: false, radius: 'xs' } };
const tabs: Extension<typeof Tabs> = { vars: () => ({ root: { '--tabs-color': ink } }) };

/** The look, as the component library takes it. Colours of our own surfaces are in tokens.css. */
export const theme = createTheme({
  primaryColor: 'red',
  primaryShade: 7,
  colors: { red, gray, dark },
  black: '#17181a',
  white: '#ffffff',
  autoContrast: false,
  fontFamily: "'IBM Plex Sans Variable', system-ui, sans-serif",
  defaultRadius: 'sm',
  cursorType: 'default',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(15), xl: rem(20) },
  lineHeights: { xs: rem(16), sm: rem(16), md: rem(20), lg: rem(20), xl: rem(28) },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  shadows: { sm: 'var(--rl-shadow-bar)', md: 'var(--rl-shadow-float)' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(20), lineHeight: rem(28) },
      h2: { fontSize: rem(15), lineHeight: rem(20) },
      h3: { fontSize: rem(13), lineHeight: rem(20) },
    },
  },
  components: {
    Button: button,
    ActionIcon: actionIcon,
    Input: input,
    Menu: menu,
    Popover: popover,
    Combobox: combobox,
    Modal: modal,
    Tooltip: tooltip,
    Table: table,
    Checkbox: checkbox,
    Progress: progress,
    Skeleton: skeleton,
    Tabs: tabs,
  },
});

/** Colours that the library derives and that fail contrast or turn red as it derives them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': rem(20) },
  light: {
    '--mantine-color-placeholder': '#62666d',
    '--mantine-color-dimmed': '#55585e',
    '--mantine-color-default-hover': '#f0f0f2',
    '--mantine-color-error': '#b91c17',
    '--mantine-color-anchor': '#17181a',
  },
  dark: {
    '--mantine-color-placeholder': '#9a9fa7',
    '--mantine-color-default': '#1b1c1f',
    '--mantine-color-default-color': '#e8e9eb',
    '--mantine-color-default-hover': '#25272b',
    '--mantine-color-dimmed': '#a9adb4',
    '--mantine-color-error': '#ff7a73',
    '--mantine-color-anchor': '#e8e9eb',
  },
});
