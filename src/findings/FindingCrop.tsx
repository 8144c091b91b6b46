import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { ThumbnailQueue } from '../commands/parts/ThumbnailQueue.ts';
import { createCropMaker, cropKey, type CropMaker } from './cropMaker.ts';
import classes from './FindingCrop.module.css';
import type { Finding } from './findingsBook.ts';

/** Crops kept in memory. */
const MOST_CROPS = 400;

interface Crops {
  readonly queue: ThumbnailQueue;
  readonly maker: CropMaker;
}

const CropsContext = createContext<Crops | null>(null);

/** Makes the crops of the table below it, while they are seen. */
export function CropsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const client = useClient();
  const [crops] = useState((): Crops => ({
    queue: new ThumbnailQueue({ release: (address) => URL.revokeObjectURL(address), capacity: MOST_CROPS }),
    maker: createCropMaker(client),
  }));
  useEffect(function closeFiles() {
    return () => crops.maker.close();
  }, [crops]);
  return <CropsContext value={crops}>{children}</CropsContext>;
}

/** A small picture of what a finding is on; an empty frame until, and unless, there is one. */
export function FindingCrop({ finding, colour }: { readonly finding: Finding; readonly colour: string }): ReactElement {
  const crops = use(CropsContext);
  if (crops === null) throw new Error('FindingCrop is used outside CropsProvider');
  const { queue, maker } = crops;
  const key = cropKey(finding, colour);
  const address = useSyncExternalStore(queue.subscribe, () => queue.get(key));
  useEffect(function wantCrop() {
    return queue.want(key, (signal) => maker.make(finding, colour, signal));
    // The key says all that the picture shows of the finding.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [queue, maker, key]);
  return (
    <span className={classes['crop']} aria-hidden="true">
      {address !== null && <img src={address} alt="" className={classes['picture']} draggable={false} />}
    </span>
  );
}
