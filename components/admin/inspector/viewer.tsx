'use client';

/** Shows an event file in the inspector's views; nothing is stored. */
import { type ChangeEvent, type DragEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Inspection } from '@/server/contracts/inspection';
import { History } from './history';
import { type Viewed, viewFile } from './view-file';

export function Viewer() {
  const [text, setText] = useState('');
  const [viewed, setViewed] = useState<Viewed>();
  const [isAsking, setAsking] = useState(false);
  const look = async (wanted: string) => {
    setText(wanted);
    setAsking(true);
    setViewed(await viewFile(wanted));
    setAsking(false);
  };
  const take = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) await look(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to choose a file */}
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
        className="rounded-xl border-2 border-dashed border-edge p-4"
      >
        <label className="block text-sm font-semibold">
          CloudEvents file
          <input
            type="file"
            accept=".json,application/json,application/cloudevents-batch+json"
            onChange={(event: ChangeEvent<HTMLInputElement>) => void take(event.target.files)}
            className="mt-1 block w-full text-sm font-normal"
          />
        </label>
        <label className="mt-3 block text-sm font-semibold">
          Or paste its JSON
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={4}
            spellCheck={false}
            className="mt-1 w-full rounded-lg border bg-surface p-2 font-mono text-sm font-normal"
          />
        </label>
        <Button size="s" className="mt-3" disabled={text === '' || isAsking} onClick={() => void look(text)}>
          View
        </Button>
      </div>
      <div className="mt-4">
        {viewed && 'problem' in viewed && (
          <Notice tone="bad" title={viewed.problem}>
            {viewed.wrongs.map((one) => (
              <span key={one} className="block">
                {one}
              </span>
            ))}
          </Notice>
        )}
      </div>
      {viewed && 'seen' in viewed && <Seen seen={viewed.seen} />}
    </>
  );
}

const Seen = ({ seen }: { seen: Inspection }) => (
  <>
    <h2 className="text-lg font-bold wrap-anywhere">{`${seen.stream}, from a file`}</h2>
    <History seen={seen} />
  </>
);
