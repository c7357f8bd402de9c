//! What the screen shows.

use super::phrases;

phrases! {
    MATCHES = "{0} of {1}", "{1}개 중 {0}개";
    /// Where opening a link leads.
    LINK_AT_SECOND = "starts at this second", "이 순간부터 재생됩니다";
    LINK_AT_WORDS = "opens the page at these words", "페이지의 이 대목이 열립니다";
    LINK_TO_PAGE = "opens the page; no place in it is known", "페이지가 열립니다. 그 안의 위치는 알려져 있지 않습니다";
    LINK_NO_START = "this site cannot start at a moment; set the time by hand", "이 사이트는 시작 시각을 지정할 수 없습니다. 시간을 직접 맞추세요";
    LINK_UNKNOWN_HOST = "how this site starts at a moment is not known; the address is opened unchanged", "이 사이트의 시작 시각 표기를 모릅니다. 주소를 그대로 엽니다";
    LINK_ENDED = "this service has ended; the page may not open", "종료된 서비스입니다. 열리지 않을 수 있습니다";
}
