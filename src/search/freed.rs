//! What takes long to take apart is taken apart on a thread of its own, and the memory goes back
//! to the system.
//!
//! Not for: when that is due (`worker`).

use std::thread::Builder;

/// Takes something apart, without anybody waiting for it.
pub(super) fn take_apart<T: Send + 'static>(it: T) {
    let run = move || {
        drop(it);
        give_back();
    };
    // Without a thread it is gone by now.
    let _ = Builder::new().name("drop".into()).spawn(run);
}

/// The allocator of the GNU library keeps what was freed in small pieces, hundreds of megabytes
/// of a large library, unless it is told.
fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "a function of the system's library without conditions")]
    // SAFETY: it may be called at any time, on any thread (malloc_trim(3): MT-Safe), and touches
    // nothing that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}
