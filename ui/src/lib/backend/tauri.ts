// The real backend. The only file that knows Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { ProgressView } from '$lib/types';
import type { Backend, Drop, OnProgress } from './backend';

function channel(on: OnProgress): Channel<ProgressView> {
  const progress = new Channel<ProgressView>();
  progress.onmessage = on;
  return progress;
}

export function tauri(): Backend {
  return {
    door: () => invoke('door'),
    foundPractice: (on) => invoke('found_practice', { progress: channel(on) }),
    found: (founding) => invoke('found', { founding }),
    enter: (person, passphrase) => invoke('enter', { person, passphrase }),
    leave: () => invoke('leave'),
    stir: () => void invoke('stir'),
    onLocked: (then) => void listen('locked', () => then()),

    people: () => invoke('people'),
    enrol: (person) => invoke('enrol', { person }),
    changePassphrase: (old, next) => invoke('change_passphrase', { old, next }),

    queue: () => invoke('queue'),
    item: (item) => invoke('item', { item }),
    document: (item, file) => invoke('document', { item, file }),

    pickFiles: () => invoke('pick_files'),
    onDrop: (then) => void listen<Drop>('files-over-window', (event) => then(event.payload)),
    import: (files, matter, on) => invoke('import', { files, matter, progress: channel(on) }),
    cancelJob: () => void invoke('cancel_job'),

    removeFile: (item, file) => invoke('remove_file', { item, file }),
    describe: (item, description) => invoke('describe', { item, description }),
    decide: (item, which, choice, reason, note) => invoke('decide', { item, which, choice, reason, note }),
    undo: (item) => invoke('undo', { item }),
    clear: (item, file, n, reason) => invoke('clear', { item, file, n, reason }),
    submit: (item, opinion) => invoke('submit', { item, opinion }),
    approve: (item, opinion, passphrase) => invoke('approve', { item, opinion, passphrase }),
    giveBack: (item, findings, reasons) => invoke('give_back', { item, findings, reasons }),
    notDisclose: (item, reason, note, passphrase) => invoke('not_disclose', { item, reason, note, passphrase }),
    cancel: (item, reason) => invoke('cancel', { item, reason }),

    pickFolder: () => invoke('pick_folder'),
    package: (item, folder, on) => invoke('package', { item, folder, progress: channel(on) }),
    exportLog: (item, folder) => invoke('export_log', { item, folder }),
    archive: (item, folder, on) => invoke('archive', { item, folder, progress: channel(on) }),
    verifyWritten: () => invoke('verify_written'),
    verifyPicked: () => invoke('verify_picked'),

    keepReasons: () => invoke('keep_reasons'),
    refusalReasons: () => invoke('refusal_reasons'),
  };
}
