//! Prices over time, drawn here: each bidder's price goes down in steps from left to right, from right to left where the
//! language is read so. A table beside it has the figures; colours are the stylesheet's (`chart-*`).

use super::format::{Markup, escape};
use domain::text::Language;
use std::fmt::Write;

/// Width and height of the drawing, in its own units.
const SIZE: (i64, i64) = (640, 260);
/// Where lines begin and end, from left to right.
const ACROSS: (i64, i64) = (8, 596);
/// Where the highest and the lowest price stand.
const DOWN: (i64, i64) = (24, 216);
/// Strokes that tell lines apart; more lines share them.
const STROKES: usize = 2;
/// Height of a line's name.
const NAME: i64 = 13;

/// One line: a price from each moment on, in seconds since the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What stands at its end.
    pub label: String,
    /// Moments and amounts, in the order of time; the first is where it begins.
    pub points: Vec<(i64, i64)>,
}

/// A chart of prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps<'a> {
    /// Names it among the ids of its page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What one sees in it, for those who do not.
    pub description: &'a str,
    /// Where time ends, in seconds since the beginning.
    pub until: i64,
    /// What stands below the beginning and the end.
    pub from_to: (String, String),
    /// What stands beside the highest and the lowest price.
    pub high_low: (String, String),
    /// The lines.
    pub lines: Vec<Line>,
}

/// A value's share of a range, put between two places.
fn between(value: i64, (least, most): (i64, i64), (from, to): (i64, i64)) -> i64 {
    let range = i128::from(most).saturating_sub(i128::from(least)).max(1);
    let share = i128::from(value.clamp(least, most.max(least))) - i128::from(least);
    from + i64::try_from(share * i128::from(to - from) / range).unwrap_or_default()
}

impl Steps<'_> {
    /// The drawing.
    #[must_use]
    pub fn draw(&self, language: Language) -> Markup {
        let (width, height) = SIZE;
        let mirrored = |x: i64| if language == Language::Ar { width - x } else { x };
        let mut svg = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-description\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-description\">{}</desc>",
            escape(self.title),
            escape(self.description),
            id = escape(self.id),
        );
        let amounts = || self.lines.iter().flat_map(|line| &line.points).map(|(_, amount)| *amount);
        let (lowest, highest) = (amounts().min().unwrap_or_default(), amounts().max().unwrap_or_default());
        let x = |second: i64| mirrored(between(second, (0, self.until.max(1)), ACROSS));
        let y = |amount: i64| between(highest.saturating_sub(amount), (0, highest.saturating_sub(lowest)), DOWN);
        // Names of lines that end side by side make room for one another.
        let last = |line: &Line| line.points.last().map_or(0, |(_, amount)| *amount);
        let mut ends: Vec<usize> = (0..self.lines.len()).collect();
        ends.sort_by_key(|n| std::cmp::Reverse(last(&self.lines[*n])));
        let mut places = vec![0; self.lines.len()];
        let mut free = 0;
        for n in ends {
            places[n] = free.max(y(last(&self.lines[n])) + 4);
            free = places[n] + NAME;
        }
        for (n, line) in self.lines.iter().enumerate() {
            let Some((first, rest)) = line.points.split_first() else { continue };
            let mut path = format!("M{} {}", x(first.0), y(first.1));
            for (second, amount) in rest {
                let _ = write!(path, "H{}V{}", x(*second), y(*amount));
            }
            let _ = write!(path, "H{}", x(self.until));
            let _ = write!(
                svg,
                "<path class=\"chart-line-{}\" d=\"{path}\"></path>\
                 <text class=\"chart-value\" x=\"{}\" y=\"{}\" text-anchor=\"start\" direction=\"ltr\">{}</text>",
                n % STROKES + 1,
                if language == Language::Ar { 2 } else { ACROSS.1 + 4 },
                places[n],
                escape(&line.label),
            );
        }
        let (high, low) = &self.high_low;
        let (from, to) = &self.from_to;
        let begin = mirrored(ACROSS.0);
        let (first, last) = if language == Language::Ar { ("end", "start") } else { ("start", "end") };
        for (text, x, y, anchor) in [
            (high, begin, DOWN.0 - 8, first),
            (low, begin, DOWN.1 + 14, first),
            (from, begin, DOWN.1 + 36, first),
            (to, mirrored(ACROSS.1), DOWN.1 + 36, last),
        ] {
            let _ = write!(
                svg,
                "<text class=\"chart-label\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" direction=\"ltr\">{}</text>",
                escape(text)
            );
        }
        let ground = DOWN.1 + 20;
        let _ = write!(svg, "<path class=\"chart-axis\" d=\"M0 {ground}H{width}\"></path></svg>");
        Markup::made(svg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(points: Vec<Vec<(i64, i64)>>) -> Steps<'static> {
        let lines = points.into_iter().map(|points| Line { label: "<1>".into(), points }).collect();
        let ends = || (String::new(), String::new());
        Steps { id: "a", title: "t", description: "d", until: 60, from_to: ends(), high_low: ends(), lines }
    }

    #[test]
    fn a_price_goes_down_in_steps_in_reading_order() {
        let chart = steps(vec![vec![(0, 100), (30, 50)], vec![(0, 80)]]);
        let svg = chart.draw(Language::En).to_string();
        assert!(svg.contains("d=\"M8 24H302V216H596\""), "{svg}");
        assert!(svg.contains("&lt;1&gt;") && !svg.contains("style="), "{svg}");
        assert!(chart.draw(Language::Ar).to_string().contains("d=\"M632 24H338V216H44\""));
    }

    #[test]
    fn any_figures_stay_inside_the_drawing() {
        for points in [vec![], vec![vec![]], vec![vec![(0, i64::MAX), (i64::MAX, 0)]], vec![vec![(-5, 7), (900, 7)]]] {
            let svg = steps(points).draw(Language::Fr).to_string();
            assert!(!svg.contains("-9") && svg.ends_with("</svg>"), "{svg}");
        }
    }
}
