//! What importers report of their input.

use super::phrases;

phrases! {
    NO_RECORDING = "no recording is named; --video gives it", "녹화 주소가 없습니다. --video 로 알려 주세요";
}
