//! Network file systems are refused: their locks can't be relied on, and a shared SQLite file breaks.

use std::path::Path;

/// The name of the network file system that holds `path`, if it is one.
pub(crate) fn network_file_system(path: &Path) -> Option<&'static str> {
    let magic = rustix::fs::statfs(path).ok()?.f_type as u64 & 0xffff_ffff;
    by_magic(magic).or_else(|| {
        if magic != FUSE {
            return None;
        }
        // Every FUSE file system has one magic number: the mount table tells a remote one from a USB stick.
        let path = path.canonicalize().ok()?;
        by_mount(&std::fs::read_to_string("/proc/self/mounts").ok()?, &path)
    })
}

const FUSE: u64 = 0x6573_5546;

/// Magic numbers from statfs(2).
fn by_magic(magic: u64) -> Option<&'static str> {
    Some(match magic {
        0x6969 => "NFS",
        0x517b => "SMB",
        0xff53_4d42 | 0xfe53_4d42 => "SMB/CIFS",
        0x564c => "NCP",
        0x7375_7245 => "Coda",
        0x5346_414f => "AFS",
        0x00c3_6400 => "Ceph",
        _ => return None,
    })
}

/// Looks in a mount table (`/proc/self/mounts`) for a FUSE mount over the network that holds `path`.
fn by_mount(table: &str, path: &Path) -> Option<&'static str> {
    let mut longest = (0, "");
    for line in table.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(mount), Some(kind)) = (fields.next(), fields.next()) else {
            continue;
        };
        let mount = mount.replace("\\040", " ");
        if path.starts_with(&mount) && mount.len() >= longest.0 {
            longest = (mount.len(), kind);
        }
    }
    const REMOTE: [(&str, &str); 8] = [
        ("sshfs", "SSHFS"),
        ("rclone", "rclone"),
        ("davfs", "WebDAV"),
        ("gvfsd", "GVFS"),
        ("smb", "SMB"),
        ("glusterfs", "GlusterFS"),
        ("s3fs", "S3"),
        ("ceph", "Ceph"),
    ];
    let kind = longest.1.strip_prefix("fuse.")?;
    REMOTE.iter().find(|(start, _)| kind.starts_with(start)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_mount_is_named_and_a_local_one_is_not() {
        let table =
            "/dev/sda1 / ext4 rw 0 0\nme@host:/ /mnt/far\\040away fuse.sshfs rw 0 0\n/dev/sdb1 /media/usb fuseblk rw 0 0\n";
        assert_eq!(by_mount(table, Path::new("/mnt/far away/office")), Some("SSHFS"));
        assert_eq!(by_mount(table, Path::new("/mnt/far")), None);
        assert_eq!(by_mount(table, Path::new("/media/usb/office")), None);
        assert_eq!(by_mount("", Path::new("/a")), None);
    }

    #[test]
    fn the_magic_numbers_of_nfs_and_smb_are_known() {
        assert_eq!(by_magic(0x6969), Some("NFS"));
        assert_eq!(by_magic(0xfe53_4d42), Some("SMB/CIFS"));
        assert_eq!(by_magic(0xef53), None, "ext4 is local");
    }
}
