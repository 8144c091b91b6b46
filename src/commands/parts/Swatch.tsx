import classes from './Swatch.module.css';

declare module 'react' {
  interface CSSProperties {
    '--swatch-paper'?: string;
    '--swatch-dark'?: string;
  }
}

/** Of both schemes. */
interface SwatchColour {
  readonly paper: string;
  readonly dark: string;
}

/** The colour of a label, 10 px square; hollow where nothing is drawn. On dark panels the label's lighter twin. */
export function Swatch({ colour, className }: { readonly colour: SwatchColour; readonly className?: string | undefined }) {
  const variables = { '--swatch-paper': colour.paper, '--swatch-dark': colour.dark };
  return <span aria-hidden="true" className={`${classes['swatch']} ${className ?? ''}`} style={variables} />;
}
