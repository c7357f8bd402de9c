//! What search says of the words it was given.

use super::phrases;

phrases! {
    ALIAS_ALONE = "one word alone is no alias", "낱말 하나만으로는 별칭이 되지 않습니다";
    ALIAS_ARROWS = "more than one => in a line", "한 줄에 => 가 둘 이상 있습니다";
    MEANS = "{0} = {1}", "{0} = {1}";
    READ_AS = "{0} read as {1}", "{0} 대신 {1}";
    PARTIAL = "partial match", "부분 일치";
    DROPPED = "not found: {0}", "찾지 못한 낱말: {0}";
    ALIAS_EMPTY = "a word is missing between the commas", "쉼표 사이에 낱말이 빠졌습니다";
}
