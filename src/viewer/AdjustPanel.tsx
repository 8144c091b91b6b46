import { Button, Checkbox, Slider } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { asTheyAre, isAdjusted } from '../document/adjusting.ts';
import { useOpenViewer } from './openViewer.ts';
import classes from './AdjustPanel.module.css';

/** Over the drawing's upper right corner, until it is closed: how the pictures of this file are shown. */
export function AdjustPanel() {
  const { chrome } = useOpenViewer();
  const isOpen = useStore(chrome, (state) => state.adjusting === 'open');
  return isOpen ? <Controls /> : null;
}

function Controls() {
  const { workspace: { adjustment }, chrome, focusDocument } = useOpenViewer();
  const shown = useStore(adjustment);
  const panel = useRef<HTMLElement>(null);
  const close = useCallback(() => {
    chrome.setState({ adjusting: 'closed' });
    focusDocument();
  }, [chrome, focusDocument]);
  useEffect(
    function closeByEsc() {
      const node = panel.current;
      const hear = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      };
      node?.addEventListener('keydown', hear);
      return () => node?.removeEventListener('keydown', hear);
    },
    [close],
  );
  return (
    <section
      ref={panel}
      aria-label="Adjust picture"
      className={classes['panel']}
    >
      <div className={classes['head']}>
        <h2 className={classes['title']}>Adjust picture</h2>
        <IconButton label="Close" icon={IconX} onClick={close} />
      </div>
      <Amount name="Brightness" value={shown.brightness} onChange={(brightness) => adjustment.setState({ brightness })} />
      <Amount name="Contrast" value={shown.contrast} onChange={(contrast) => adjustment.setState({ contrast })} />
      <Checkbox label="Invert" checked={shown.colours === 'inverted'} onChange={(event) => adjustment.setState({ colours: event.currentTarget.checked ? 'inverted' : 'as-they-are' })} />
      <Checkbox label="Greyscale" checked={shown.greys === 'grey'} onChange={(event) => adjustment.setState({ greys: event.currentTarget.checked ? 'grey' : 'as-they-are' })} />
      <div className={classes['foot']}>
        <span className={classes['hint']}>Only on this view, in this browser</span>
        <Button size="xs" disabled={!isAdjusted(shown)} onClick={() => adjustment.setState(asTheyAre)}>Reset</Button>
      </div>
    </section>
  );
}

interface AmountProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Amount({ name, value, onChange }: AmountProps) {
  return (
    <div className={classes['amount']}>
      <div className={classes['line']}>
        <span>{name}</span>
        <span className={classes['value']}>{value > 0 ? `+${value}` : String(value).replace('-', '−')}</span>
      </div>
      <Slider thumbLabel={name} label={null} size="xs" color="dark" min={-100} max={100} step={5} value={value} onChange={onChange} classNames={{ bar: classes['bar'] ?? '', thumb: classes['thumb'] ?? '' }} />
    </div>
  );
}
