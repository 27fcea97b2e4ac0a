// What the window asks of whatever stands behind it. One real implementation (tauri.ts), one that keeps everything in
// memory for `vite dev` and the unit tests. Paths never appear here: files and folders are known by opaque id and name.
import type {
  Choice, Description, DocumentView, DoorView, ImportRow, ItemView, KindView, MarkedView, MarkView, PersonView, ProgressView, QueueRow, ReasonView,
  RoleView, Selection, VerifyView, WrittenView,
} from '$lib/types';

/** A file or folder that a person picked: an id that means something to the shell only, and the name to show. */
export interface Picked { id: string; name: string }

export interface NewPerson { name: string; role: RoleView; department: string; passphrase: string }
export interface Founding { unit: string; people: NewPerson[] }

/** Where imported files go: each its own matter, all of them one, or attachments of a matter that is still a draft. */
export type Matter = { kind: 'each' } | { kind: 'one' } | { kind: 'join'; item: string };

/** What happens while files hang over the window. */
export type Drop = { phase: 'over' } | { phase: 'leave' } | { phase: 'drop'; files: Picked[] };

/** What `verify` said about one thing that was written or picked. */
export interface Verified { name: string; view: VerifyView }

export interface About { version: string; idle_minutes: number }

export type OnProgress = (progress: ProgressView) => void;

export interface Backend {
  door(): Promise<DoorView>;
  /** Out of the practice office and back to the two doors. */
  doors(): Promise<DoorView>;
  foundPractice(on: OnProgress): Promise<DoorView>;
  found(founding: Founding): Promise<DoorView>;
  enter(person: string, passphrase: string): Promise<PersonView>;
  leave(): Promise<void>;
  /** Tells the shell that a person is at the keyboard, so that it doesn't lock. */
  stir(): void;
  /** Version, and after how many minutes an unused window locks unless chosen otherwise. */
  about(): Promise<About>;
  /** The minutes that hold from now on. */
  setIdle(minutes: number): Promise<number>;
  setTextSize(percent: number): Promise<void>;
  /** Called when the shell locked by itself. */
  onLocked(then: () => void): void;

  people(): Promise<PersonView[]>;
  /** Only a signer may, with their own passphrase given again. */
  enrol(person: NewPerson, passphrase: string): Promise<PersonView>;
  /** Only a signer may; the person enters no more, what they signed stays valid. */
  retire(person: string, passphrase: string): Promise<PersonView>;
  changePassphrase(old: string, next: string): Promise<void>;

  queue(): Promise<QueueRow[]>;
  item(item: string): Promise<ItemView>;
  document(item: string, file: string): Promise<DocumentView>;

  /** The bytes of a picture that could not be read; empty where it can't be shown. */
  picture(item: string, file: string, n: number): Promise<ArrayBuffer>;

  pickFiles(): Promise<Picked[]>;
  onDrop(then: (drop: Drop) => void): void;
  import(files: string[], matter: Matter, on: OnProgress): Promise<ImportRow[]>;
  /** Asks the long job that runs now to stop at its next safe point. */
  cancelJob(): void;

  removeFile(item: string, file: string): Promise<ItemView>;
  describe(item: string, description: Description): Promise<ItemView>;
  decide(item: string, which: Selection, choice: Choice, reason: string | null, note: string): Promise<ItemView>;
  /** What can be marked by hand. */
  markKinds(): Promise<KindView[]>;
  /** Marks a stretch of text, and decides it at once when a choice is given. */
  mark(item: string, place: MarkView, choice: Choice | null): Promise<MarkedView>;
  unmark(item: string, ids: string[]): Promise<ItemView>;
  undo(item: string): Promise<ItemView>;
  clear(item: string, file: string, n: number, reason: string): Promise<ItemView>;
  /** Makes and proves every copy first, writing nothing: long for a long roster, and `cancelJob` stops it. */
  submit(item: string, opinion: string, on?: OnProgress): Promise<ItemView>;
  approve(item: string, opinion: string, passphrase: string): Promise<ItemView>;
  giveBack(item: string, findings: string[], reasons: string): Promise<ItemView>;
  /** The same, showing places that no rule found. */
  giveBackMarking(item: string, findings: string[], reasons: string, places: MarkView[]): Promise<ItemView>;
  notDisclose(item: string, reason: string, note: string, passphrase: string): Promise<ItemView>;
  cancel(item: string, reason: string): Promise<ItemView>;

  pickFolder(): Promise<Picked | null>;
  package(item: string, folder: string, on: OnProgress): Promise<WrittenView>;
  exportLog(item: string, folder: string): Promise<WrittenView>;
  archive(item: string, folder: string, on: OnProgress): Promise<WrittenView>;
  /** Shows the folder that the last package, log or archive was written into, in the system's own window. */
  openWritten(): Promise<void>;
  /** Checks everything that the last package, log or archive wrote. */
  verifyWritten(): Promise<Verified[]>;
  /** Lets a person pick a package or a log and checks it. */
  verifyPicked(): Promise<Verified | null>;

  keepReasons(): Promise<ReasonView[]>;
  refusalReasons(): Promise<ReasonView[]>;
}
