// Every command that the page may call, once. build.rs makes the manifest and the capability of it, main.rs the handler.
// A plain comment, since this file is included in both places.
macro_rules! with_commands {
    ($then:ident) => {
        $then! {
            watch, door, doors, found_practice, found, enter, leave, stir, about, set_idle, set_text_size,
            people, enrol, retire, change_passphrase,
            queue, item, document, picture,
            pick_files, import, cancel_job,
            remove_file, describe, decide, mark, unmark, mark_kinds, undo, clear, submit, approve, give_back, give_back_marking, not_disclose, cancel,
            pick_folder, package, export_log, archive, open_written, verify_written, verify_picked,
            keep_reasons, refusal_reasons
        }
    };
}
