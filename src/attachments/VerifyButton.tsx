import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf, unwrap } from '../api/outcome.ts';
import classes from './VerifyButton.module.css';

type Verdict =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'same' }
  | { readonly kind: 'other'; readonly digest: string }
  | { readonly kind: 'failed'; readonly sentence: string };

interface VerifyButtonProps {
  readonly attachmentId: string;
  /** SHA-256 as the host tells it. */
  readonly digest: string;
}

/** Reads the stored bytes again in this browser and says whether they have the digest that the host tells. */
export function VerifyButton({ attachmentId, digest }: VerifyButtonProps): ReactElement {
  const client = useClient();
  const [verdict, setVerdict] = useState<Verdict>({ kind: 'unasked' });
  const control = useRef<AbortController | null>(null);
  useEffect(function stopWithThePanel() {
    return () => control.current?.abort();
  }, []);
  const verify = (): void => {
    const mine = new AbortController();
    control.current = mine;
    setVerdict({ kind: 'reading', share: 0 });
    verdictOf(client, { attachmentId, digest, signal: mine.signal, onProgress: (share) => setVerdict({ kind: 'reading', share }) })
      .then(setVerdict, (error: unknown) => setVerdict(mine.signal.aborted ? { kind: 'unasked' } : { kind: 'failed', sentence: problemOf(error).detail }));
  };
  return (
    <div className={classes['verify']}>
      {verdict.kind === 'reading'
        ? <Button onClick={() => control.current?.abort()}>{`Reading ${Math.floor(verdict.share * 100)} % – cancel`}</Button>
        : <Button leftSection={<IconShieldCheck size={16} stroke={1.75} aria-hidden="true" />} onClick={verify}>Verify</Button>}
      <Words verdict={verdict} />
    </div>
  );
}

interface Verifying extends VerifyButtonProps {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

async function verdictOf(client: Client, { attachmentId, digest, signal, onProgress }: Verifying): Promise<Verdict> {
  const { digestOf } = await import('./verifyBytes.ts');
  const found = await digestOf(unwrap(await client.byteSource(attachmentId, signal)), signal, onProgress);
  return found === digest.toLowerCase() ? { kind: 'same' } : { kind: 'other', digest: found };
}

function Words({ verdict }: { readonly verdict: Verdict }): ReactElement | null {
  switch (verdict.kind) {
    case 'unasked':
    case 'reading':
      return null;
    case 'same':
      return <span className={classes['same']} role="status"><IconCheck size={14} stroke={2} aria-hidden="true" />The bytes have this SHA-256.</span>;
    case 'other':
      return (
        <span className={classes['other']} role="alert">
          <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />The bytes are others: their SHA-256 is <code>{verdict.digest}</code>.
        </span>
      );
    case 'failed':
      return <span className={classes['other']} role="alert"><IconAlertTriangle size={14} stroke={2} aria-hidden="true" />{verdict.sentence}</span>;
  }
}
