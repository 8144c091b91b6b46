import { Button, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { offers } from '../../api/queries.ts';
import { dismissedHints } from '../../commands/hints.ts';
import { ShortcutChoices, ShortcutList } from '../../commands/ShortcutList.tsx';
import { lengthUnit } from '../../commands/settings.ts';
import { pictureMemory } from '../../viewer/pictureMemory.ts';
import { fromCentre, guides, minimap, ownMarkup, pageFlow, pageInk, penMode, snapping, wheelMode } from '../../viewer/viewSettings.ts';
import { colorScheme } from '../colorScheme.ts';
import { showKept } from '../KeptDialog.tsx';
import { usePerson } from '../person.ts';
import { ChoiceRow, SettingRow, SettingSection } from './SettingRow.tsx';
import { NameRow } from './NameRow.tsx';
import { TokensSection } from './TokensSection.tsx';
import classes from './SettingsRoute.module.css';

/** `/settings`: what a person can have otherwise, for themselves. */
export function SettingsRoute() {
  const { capabilities } = usePerson();
  return (
    <div className={classes['page']}>
      <title>Settings - Redline</title>
      <h1 className={classes['title']}>Settings</h1>
      <p className={classes['note']}>
        {offers(capabilities, 'settings')
          ? 'They are yours alone and go with you to every browser that you sign in with, but for those of this browser.'
          : 'They are kept in this browser: this server has no place for them.'}
      </p>
      <SettingSection title="You"><NameRow /></SettingSection>
      <SettingSection title="Appearance">
        <ChoiceRow label="Theme" of={colorScheme} names={{ auto: 'As the system', light: 'Light', dark: 'Dark' }}>
          The page itself stays paper white.
        </ChoiceRow>
      </SettingSection>
      <Looking />
      <Drawing />
      <ThisBrowser />
      <TokensSection />
      <Shortcuts />
    </div>
  );
}

function Looking() {
  return (
    <SettingSection title="Looking at a file">
      <ChoiceRow label="Wheel" of={wheelMode} names={{ scroll: 'Scrolls', zoom: 'Zooms' }}>With Ctrl or ⌘ it does the other.</ChoiceRow>
      <ChoiceRow label="Pages" of={pageFlow} names={{ continuous: 'Below one another', single: 'One at a time' }} />
      <ChoiceRow label="Lengths" of={lengthUnit} names={{ mm: 'Millimetres', in: 'Inches', none: 'Page units alone' }}>
        Shown beside the page units of a PDF. Fields stay in page units.
      </ChoiceRow>
      <ChoiceRow label="Colours of pages" of={pageInk} names={{ 'as-drawn': 'As drawn', inverted: 'Inverted' }} />
      <ChoiceRow label="The file's own annotations" of={ownMarkup} names={{ shown: 'Shown', hidden: 'Hidden' }}>
        Comments, stamps and highlights that other programs wrote into it.
      </ChoiceRow>
      <ChoiceRow label="Page in small" of={minimap} names={{ shown: 'Shown', hidden: 'Hidden' }}>While one is zoomed in.</ChoiceRow>
    </SettingSection>
  );
}

function Drawing() {
  return (
    <SettingSection title="Drawing">
      <ChoiceRow label="Snapping" of={snapping} names={{ off: 'Off', on: 'On' }}>To marks and to the edges of the page. Ctrl or ⌘ inverts it while it is held.</ChoiceRow>
      <ChoiceRow label="From the centre" of={fromCentre} names={{ off: 'Off', on: 'On' }}>Boxes grow from their middle. Alt inverts it while it is held.</ChoiceRow>
      <ChoiceRow label="Guides" of={guides} names={{ shown: 'Shown', hidden: 'Hidden' }}>A cross-hair across the whole view while one draws.</ChoiceRow>
    </SettingSection>
  );
}

function ThisBrowser() {
  const hidden = useStore(dismissedHints.store, (names) => names.size);
  return (
    <SettingSection title="This browser">
      <ChoiceRow label="Memory for pages" of={pictureMemory} names={{ usual: 'As suits this machine', 160: '160 MB', 512: '512 MB', 1024: '1 024 MB' }}>
        More keeps more pages sharp and leaves less for other tabs.
      </ChoiceRow>
      <ChoiceRow label="Pen" of={penMode} names={{ off: 'As a mouse', on: 'Draws, fingers pan' }}>Begins by itself with the first touch of a pen.</ChoiceRow>
      <SettingRow label="Hints" note={hidden === 0 ? 'All of them are shown where they help.' : `${hidden === 1 ? 'One was' : `${hidden} were`} sent away.`}>
        <Button disabled={hidden === 0} onClick={dismissedHints.clear}>Show hints again</Button>
      </SettingRow>
      <SettingRow label="Unsent work" note="What no server has yet: to be saved as a file, brought back, or thrown away.">
        <Button leftSection={<IconDeviceFloppy size={16} stroke={1.75} aria-hidden="true" />} onClick={showKept}>Kept in this browser</Button>
      </SettingRow>
    </SettingSection>
  );
}

function Shortcuts() {
  const [query, setQuery] = useState('');
  return (
    <SettingSection title="Shortcuts">
      <div className={classes['shortcuts']}>
        <TextInput
          type="search" aria-label="Search shortcuts" placeholder="Search by name or key" leftSection={<IconSearch size={14} stroke={2} />}
          value={query} onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <ShortcutList query={query} of="all" />
        <ShortcutChoices />
      </div>
    </SettingSection>
  );
}
