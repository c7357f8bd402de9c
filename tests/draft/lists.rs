//! Single sentences: 3i4K (Korean, seven labels) and questions out of English podcasts.

use std::fs;

use qstamp::draft::{LIKELY, SURE, judge};

use super::{Count, corpus};

/// Labels of 3i4K: 2 questions and 4 rhetorical questions are questions; 6, which only the voice
/// decides, counts for nothing; the rest is none.
fn is_question(label: &str) -> bool {
    matches!(label, "2" | "4")
}

/// A request for an answer ("tell me the weather") that the list labels as a question: it has no
/// form of a question, and counts for nothing. One of these stands in its last two words.
const TELLS: [&str; 8] = ["알려", "말해", "확인", "검색", "찾아", "보여", "체크", "조회"];

fn request(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let end: String = words.iter().skip(words.len().saturating_sub(2)).copied().collect();
    TELLS.iter().any(|tell| end.contains(tell))
}

fn korean(half: usize, enough: i32, requests: bool) -> Count {
    let path = corpus().join("lists/warnikchow__3i4k__fci.txt");
    let text = fs::read_to_string(path).unwrap();
    let mut count = Count::default();
    for line in text.lines().skip(half).step_by(2) {
        let Some((label, text)) = line.split_once('\t') else { continue };
        if label == "6" || (!requests && label == "2" && request(text)) {
            continue;
        }
        count.add(is_question(label), judge(text).0 >= enough);
    }
    count
}

#[test]
#[ignore = "needs QSTAMP_CORPUS"]
fn questions_among_korean_sentences() {
    for (name, enough) in [("sure", SURE), ("likely", LIKELY)] {
        for (half, at) in [("tuned", 0), ("unseen", 1)] {
            println!("3i4K {name:<6} {half:<6} {}", korean(at, enough, false));
        }
        println!("3i4K {name:<6} unseen, with requests: {}", korean(1, enough, true));
    }
    let (sure, likely) = (korean(1, SURE, false), korean(1, LIKELY, false));
    assert!(sure.precision() >= 950 && sure.recall() >= 620, "{sure}");
    assert!(likely.precision() >= 920 && likely.recall() >= 800, "{likely}");
}

#[test]
#[ignore = "needs QSTAMP_CORPUS"]
fn questions_among_english_ones_without_their_marks() {
    let path = corpus().join("lists/thechangelog__transcripts__questions.txt");
    let text = fs::read_to_string(path).unwrap();
    let mut count = Count::default();
    // Every sentence of the list is one: only recall can be measured.
    for line in text.lines().skip(1).step_by(2) {
        count.add(true, judge(line.trim_end_matches('?')).0 >= LIKELY);
    }
    println!("changelog likely unseen recall .{:03} of {}", count.recall(), count.there);
    assert!(count.recall() >= 500, "{count}");
}
