//! What could not be done, and what the user can do about it.

use super::phrases;

phrases! {
    EMPTY_FILE = "the file is empty", "파일이 비어 있습니다";
}
