//! What the screen shows.

use super::phrases;

phrases! {
    MATCHES = "{0} of {1}", "{1}개 중 {0}개";
}
