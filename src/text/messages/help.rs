//! One sentence for every verb, option, action and format.

use super::phrases;

phrases! {
    FORMAT_INDEX = "qstamp index: one event", "qstamp 색인: 행사 하나";
}
