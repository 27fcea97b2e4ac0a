// The real backend. The only file that knows Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { ProgressView } from '$lib/types';
import type { Backend, Drop, OnProgress, Picked } from './backend';

/** What the shell tells by itself. */
type Told = { kind: 'locked' } | { kind: 'files_over' } | { kind: 'files_left' } | { kind: 'files_dropped'; files: Picked[] };

function channel(on: OnProgress): Channel<ProgressView> {
  const progress = new Channel<ProgressView>();
  progress.onmessage = on;
  return progress;
}

export function tauri(): Backend {
  let locked: () => void = () => undefined;
  let drop: (drop: Drop) => void = () => undefined;
  const ear = new Channel<Told>();
  ear.onmessage = (told) => {
    if (told.kind === 'locked') locked();
    else if (told.kind === 'files_over') drop({ phase: 'over' });
    else if (told.kind === 'files_left') drop({ phase: 'leave' });
    else drop({ phase: 'drop', files: told.files });
  };
  void invoke('watch', { page: ear });
  // WebKit refuses a drop that the page does not ask for, and then the shell never hears of it; and it would open a file itself.
  for (const over of ['dragenter', 'dragover', 'drop'] as const) {
    window.addEventListener(over, (event) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
  }
  return {
    door: () => invoke('door'),
    doors: () => invoke('doors'),
    foundPractice: (on) => invoke('found_practice', { progress: channel(on) }),
    found: (founding) => invoke('found', { founding }),
    enter: (person, passphrase) => invoke('enter', { person, passphrase }),
    leave: () => invoke('leave'),
    stir: () => void invoke('stir'),
    about: () => invoke('about'),
    setIdle: (minutes) => invoke('set_idle', { minutes }),
    setTextSize: (percent) => invoke('set_text_size', { percent }),
    onLocked: (then) => void (locked = then),

    people: () => invoke('people'),
    enrol: (person, passphrase) => invoke('enrol', { person, passphrase }),
    retire: (person, passphrase) => invoke('retire', { person, passphrase }),
    changePassphrase: (old, next) => invoke('change_passphrase', { old, next }),

    queue: () => invoke('queue'),
    item: (item) => invoke('item', { item }),
    document: (item, file) => invoke('document', { item, file }),

    picture: (item, file, n) => invoke('picture', { item, file, n }),

    pickFiles: () => invoke('pick_files'),
    onDrop: (then) => void (drop = then),
    import: (files, matter, on) => invoke('import', { files, matter, progress: channel(on) }),
    cancelJob: () => void invoke('cancel_job'),

    removeFile: (item, file) => invoke('remove_file', { item, file }),
    describe: (item, description) => invoke('describe', { item, description }),
    decide: (item, which, choice, reason, note) => invoke('decide', { item, which, choice, reason, note }),
    markKinds: () => invoke('mark_kinds'),
    mark: (item, place, choice) => invoke('mark', { item, place, choice }),
    unmark: (item, ids) => invoke('unmark', { item, ids }),
    undo: (item) => invoke('undo', { item }),
    clear: (item, file, n, reason) => invoke('clear', { item, file, n, reason }),
    submit: (item, opinion, on = () => undefined) => invoke('submit', { item, opinion, progress: channel(on) }),
    approve: (item, opinion, passphrase) => invoke('approve', { item, opinion, passphrase }),
    giveBack: (item, findings, reasons) => invoke('give_back', { item, findings, reasons }),
    giveBackMarking: (item, findings, reasons, places) => invoke('give_back_marking', { item, findings, reasons, places }),
    notDisclose: (item, reason, note, passphrase) => invoke('not_disclose', { item, reason, note, passphrase }),
    cancel: (item, reason) => invoke('cancel', { item, reason }),

    pickFolder: () => invoke('pick_folder'),
    package: (item, folder, on) => invoke('package', { item, folder, progress: channel(on) }),
    exportLog: (item, folder) => invoke('export_log', { item, folder }),
    archive: (item, folder, on) => invoke('archive', { item, folder, progress: channel(on) }),
    openWritten: () => invoke('open_written'),
    verifyWritten: () => invoke('verify_written'),
    verifyPicked: () => invoke('verify_picked'),

    keepReasons: () => invoke('keep_reasons'),
    refusalReasons: () => invoke('refusal_reasons'),
  };
}
