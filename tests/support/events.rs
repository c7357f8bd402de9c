//! The indexes that the tests of the screen show: small, Korean and English, of every kind.

/// A meetup with a recording: questions, a break, and one question without a time.
pub(crate) const MEETUP: &str = r##"{
 "format": "qstamp-index", "version": 1,
 "id": "meetup", "title": "퇴근길 밋업: 클라우드 엔지니어에게 묻다", "date": "2022-04-20",
 "language": "ko", "tags": ["cloud"], "credit": "정리: 밋업 참가자",
 "videos": [{"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk", "duration": "1:40:00"}],
 "speakers": [{"name": "강전희", "color": "#ff2f3c"}, {"name": "조훈", "color": "#1528a1"},
              {"name": "임창식"}],
 "entries": [
  {"id": "opening", "kind": "segment", "timestamp": "10:16", "question": "밋업 시작"},
  {"id": "difference", "timestamp": "16:19", "end": "24:24",
   "question": "개발자와 클라우드 엔지니어는 어떤 차이가 있나?", "asker": "시청자",
   "answers": [{"speaker": "임창식", "summary": "만드는 사람과 운영하는 사람으로 나누었다."}]},
  {"id": "load", "timestamp": "33:50",
   "question": "엔지니어의 업무강도는 얼마나 높으며, 개발자보다 더 힘든 편인가?",
   "answers": [{"speaker": "강전희", "via": "chat", "timestamp": "34:10", "summary": "회사와 시기에 따라 다르다고 답했다."}]},
  {"id": "certificate", "timestamp": "1:10:40",
   "question": "IT 자격증을 따면 취업과 실무에 얼마나 보탬이 되며, 공부는 어느 정도로 깊게 해야 하나?",
   "answers": [
    {"speaker": "강전희", "summary": "자격증은 공부의 길잡이로 좋지만, 그것만으로 취업이 되지는 않는다고 했다."},
    {"speaker": "조훈", "summary": "쿠버네티스 자격증처럼 실습으로 치르는 시험은 실무에도 보탬이 된다고 했다."}],
   "tags": ["career", "자격증"],
   "links": [{"url": "https://training.example.org/cka", "title": "CKA"}]},
  {"id": "hiring", "timestamp": "1:20:32", "question": "채용 기준은 자격증뿐인가?", "status": "draft",
   "summary": "경험과 태도를 함께 본다는 이야기가 오갔다."},
  {"id": "untimed", "question": "다음 모임은 언제인가?"}]}"##;

/// An English event with a recording that cannot start at a moment, and an article without one.
pub(crate) const ENGLISH: &str = r#"{
 "id": "qa", "title": "Office hours", "date": "2023-05", "language": "en",
 "videos": [{"id": "v1", "url": "https://videos.example.org/watch/7"}],
 "entries": [
  {"id": "c", "timestamp": "0:42", "question": "Which certification should a beginner take?",
   "answers": [{"speaker": "Ada Park", "summary": "Any that makes you build something."}]},
  {"id": "w", "timestamp": "12:05", "question": "How heavy is the workload on call?"}]}"#;
