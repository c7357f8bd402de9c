//! What could not be done, and what the user can do about it.

use super::phrases;

phrases! {
    EMPTY_FILE = "the file is empty", "파일이 비어 있습니다";
    /// Why an address is not opened.
    ADDRESS_UNREADABLE = "not an address that can be opened; it has to begin with https://", "열 수 있는 주소가 아닙니다. https:// 로 시작해야 합니다";
    ADDRESS_SCHEME = "only http and https addresses are opened, not {0}:", "http 와 https 주소만 엽니다({0}: 주소는 열지 않습니다)";
    ADDRESS_USERINFO = "an address with a user name in it (name@host) is not opened", "사용자 이름이 든 주소(이름@호스트)는 열지 않습니다";
    ADDRESS_CONTROL = "an address with control characters in it is not opened", "제어 문자가 든 주소는 열지 않습니다";
    ADDRESS_NO_HOST = "the address names no host", "주소에 호스트가 없습니다";
    ADDRESS_TOO_LONG = "the address is longer than {0} bytes", "주소가 {0}바이트보다 깁니다";
    /// What of a `[[deeplink]]` in the configuration cannot be used.
    RULE_HOST = "deeplink: host has to be a name such as video.example.org or *.example.org, not {0}", "deeplink: host 는 video.example.org 나 *.example.org 꼴이어야 합니다: {0}";
    RULE_PATH = "deeplink: path has to begin with / and may hold * and one **, not {0}", "deeplink: path 는 / 로 시작해야 하고 * 와 ** 하나를 쓸 수 있습니다: {0}";
    RULE_KEY = "deeplink: key has to be the name of one parameter, such as t, not {0}", "deeplink: key 는 t 와 같은 매개변수 이름이어야 합니다: {0}";
    RULE_UNIT = "deeplink: unit is seconds, hms, clock or ms, not {0}", "deeplink: unit 은 seconds, hms, clock, ms 가운데 하나입니다: {0}";
}
