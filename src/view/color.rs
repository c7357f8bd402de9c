//! Colours that can be read: speakers keep their hue and get the lightness that the background
//! asks for (WCAG 2 contrast of at least 4.5).

use ratatui::style::Color;

/// An sRGB colour, 0 to 255 a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The contrast that text needs against its background (WCAG 2, level AA).
const LEGIBLE: f64 = 4.5;

/// For speakers without a colour: Okabe and Ito's palette, which colour-blind people can tell
/// apart (jfly.uni-koeln.de/color).
const PALETTE: [Rgb; 7] = [
    Rgb(0xe6, 0x9f, 0x00),
    Rgb(0x56, 0xb4, 0xe9),
    Rgb(0x00, 0x9e, 0x73),
    Rgb(0xf0, 0xe4, 0x42),
    Rgb(0x00, 0x72, 0xb2),
    Rgb(0xd5, 0x5e, 0x00),
    Rgb(0xcc, 0x79, 0xa7),
];

impl Rgb {
    /// Reads `#rrggbb` or `#rgb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let byte = |shift: u32| u8::try_from(value >> shift & 0xff).ok();
        let nibble = |shift: u32| u8::try_from((value >> shift & 0xf) * 17).ok();
        match digits.len() {
            6 => Some(Self(byte(16)?, byte(8)?, byte(0)?)),
            3 => Some(Self(nibble(8)?, nibble(4)?, nibble(0)?)),
            _ => None,
        }
    }

    /// Relative luminance, 0 to 1 (WCAG 2).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast of two colours, 1 to 21 (WCAG 2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }

    /// The nearest shade of this hue that can be read on `background`: mixed with white or
    /// black, whichever the background is not.
    #[must_use]
    pub fn legible_on(self, background: Self) -> Self {
        let target = if background.luminance() < 0.18 { 255.0 } else { 0.0 };
        let mixed = |part: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let mix = |c: u8| (f64::from(c) + (target - f64::from(c)) * part).round() as u8;
            Self(mix(self.0), mix(self.1), mix(self.2))
        };
        let shades = (0..=50).map(|step| mixed(f64::from(step) / 50.0));
        let mut best = self;
        for shade in shades {
            best = shade;
            if shade.contrast(background) >= LEGIBLE {
                break;
            }
        }
        best
    }
}

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    None,
    #[default]
    Sixteen,
    /// The 6x6x6 cube of xterm.
    Cube,
    True,
}

/// The colour of a speaker: the one the event gives, or one of the palette by number.
pub(super) fn of_speaker(
    given: Option<&str>,
    number: usize,
    background: Rgb,
    depth: Depth,
) -> Color {
    const SIXTEEN: [Color; 6] =
        [Color::Cyan, Color::Green, Color::Magenta, Color::Yellow, Color::Blue, Color::Red];
    let rgb = given.and_then(Rgb::parse).or_else(|| PALETTE.get(number % PALETTE.len()).copied());
    let Some(rgb) = rgb.map(|c| c.legible_on(background)) else { return Color::Reset };
    match depth {
        Depth::None => Color::Reset,
        Depth::Sixteen => SIXTEEN.get(number % SIXTEEN.len()).copied().unwrap_or(Color::Reset),
        Depth::Cube => Color::Indexed(cube(rgb, background)),
        Depth::True => Color::Rgb(rgb.0, rgb.1, rgb.2),
    }
}

/// The nearest colour of xterm's cube that can be read.
fn cube(rgb: Rgb, background: Rgb) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let mut best = (f64::INFINITY, 15);
    for (r, red) in (0u8..).zip(STEPS) {
        for (g, green) in (0u8..).zip(STEPS) {
            for (b, blue) in (0u8..).zip(STEPS) {
                let shade = Rgb(red, green, blue);
                let far = |a: u8, b: u8| f64::from(a.abs_diff(b)).powi(2);
                let distance = far(red, rgb.0) + far(green, rgb.1) + far(blue, rgb.2);
                if distance < best.0 && shade.contrast(background) >= LEGIBLE {
                    best = (distance, 16 + 36 * r + 6 * g + b);
                }
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: Rgb = Rgb(0, 0, 0);
    const WHITE: Rgb = Rgb(255, 255, 255);

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 0.01);
        assert!((Rgb::parse("#1528a1").unwrap().contrast(BLACK) - 1.85).abs() < 0.05);
    }

    #[test]
    fn every_colour_can_be_read_on_both_backgrounds() {
        let given = ["#1528a1", "#ff2f3c", "#f6e45d", "#316ce5", "#00d25a", "#000", "#ffffff"];
        let all = given.iter().filter_map(|c| Rgb::parse(c)).chain(PALETTE);
        for color in all {
            for background in [BLACK, WHITE, Rgb(0x1e, 0x1e, 0x1e), Rgb(0xfd, 0xf6, 0xe3)] {
                let shade = color.legible_on(background);
                assert!(shade.contrast(background) >= LEGIBLE, "{color:?} on {background:?}");
                let Color::Indexed(n) = of_speaker(None, 0, background, Depth::Cube) else {
                    panic!("no index")
                };
                assert!(n >= 16);
            }
        }
        assert_eq!(Rgb::parse("#ff2f3c").unwrap().legible_on(BLACK), Rgb(0xff, 0x2f, 0x3c));
        assert_eq!(Rgb::parse("red"), None);
    }
}
