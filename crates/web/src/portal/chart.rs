//! Bar charts, drawn here: people who look see the shape, and a table beside it has the figures. Colours and letters are
//! the stylesheet's (`chart-*`), so that day, night and paper need no second drawing.

use super::format::{Markup, escape};
use domain::text::Language;
use std::fmt::Write;

/// Width and height of the drawing, in its own units.
const SIZE: (u64, u64) = (640, 220);
/// Where bars stand, and how high the highest is.
const GROUND: u64 = 184;
const HIGHEST: u64 = 150;
/// The widest bar.
const WIDEST: u64 = 56;
/// Bars that have room for a label each.
const LABELLED: usize = 12;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How high it is.
    pub value: u64,
    /// Its value as people read it.
    pub told: String,
}

/// A chart of bars in the order in which the language is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart<'a> {
    /// Names it among the ids of its page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What one sees in it, for those who do not.
    pub description: &'a str,
    /// The bars.
    pub bars: Vec<Bar>,
}

impl Chart<'_> {
    /// The drawing.
    #[must_use]
    pub fn draw(&self, language: Language) -> Markup {
        let (width, height) = SIZE;
        let mut svg = format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-description\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-description\">{}</desc>",
            escape(self.title),
            escape(self.description),
            id = escape(self.id),
        );
        let count = self.bars.len().max(1) as u64;
        let highest = self.bars.iter().map(|bar| bar.value).max().unwrap_or_default().max(1);
        let room = width / count;
        let wide = (room * 7 / 10).clamp(1, WIDEST);
        let every = self.bars.len().div_ceil(LABELLED).max(1);
        for (n, bar) in self.bars.iter().enumerate() {
            let place = room * n as u64 + room / 2;
            let middle = if language == Language::Ar { width - place } else { place };
            let high = scaled(bar.value, highest);
            let top = GROUND - high;
            let _ = write!(
                svg,
                "<rect class=\"chart-bar\" x=\"{}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"></rect>",
                middle - wide / 2,
            );
            if n % every == 0 {
                let _ = write!(
                    svg,
                    "<text class=\"chart-label\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>\
                     <text class=\"chart-value\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                    GROUND + 20,
                    escape(&bar.label),
                    top - 6,
                    escape(&bar.told),
                );
            }
        }
        let _ = write!(svg, "<path class=\"chart-axis\" d=\"M0 {GROUND}H{width}\"></path></svg>");
        Markup::made(svg)
    }
}

/// The height of a bar; what is not nothing can be seen.
fn scaled(value: u64, highest: u64) -> u64 {
    let high = u128::from(value) * u128::from(HIGHEST) / u128::from(highest);
    let high = u64::try_from(high).unwrap_or(HIGHEST);
    if value > 0 { high.max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[u64]) -> Chart<'static> {
        let bar = |(n, value): (usize, &u64)| Bar { label: format!("m{n}"), value: *value, told: value.to_string() };
        let bars = values.iter().enumerate().map(bar).collect();
        Chart { id: "spend", title: "Spend <per month>", description: "x", bars }
    }

    fn numbers(svg: &str, attribute: &str) -> Vec<u64> {
        let part = format!(" {attribute}=\"");
        svg.split("<rect")
            .skip(1)
            .filter_map(|rect| rect.split(&part).nth(1)?.split('"').next()?.parse().ok())
            .collect()
    }

    #[test]
    fn bars_stand_on_the_ground_inside_the_drawing_in_reading_order() {
        for values in [vec![], vec![0], vec![5], vec![1, u64::MAX, 0], (0..200).collect::<Vec<u64>>()] {
            for language in Language::ALL {
                let svg = chart(&values).draw(language).to_string();
                let (tops, heights) = (numbers(&svg, "y"), numbers(&svg, "height"));
                assert_eq!(heights.len(), values.len());
                assert!(tops.iter().zip(&heights).all(|(top, high)| top + high == GROUND), "{svg}");
                let mut places = numbers(&svg, "x");
                if language == Language::Ar {
                    places.reverse();
                }
                assert!(places.is_sorted() && places.iter().all(|x| *x < SIZE.0), "{svg}");
            }
        }
        assert_eq!(numbers(&chart(&[1, 2, 0]).draw(Language::Fr).to_string(), "height"), [HIGHEST / 2, HIGHEST, 0]);
    }

    #[test]
    fn a_chart_is_named_and_escaped_and_has_no_style_of_its_own() {
        let svg = chart(&[1]).draw(Language::En).to_string();
        assert!(svg.contains("role=\"img\" aria-labelledby=\"spend-title spend-description\""), "{svg}");
        assert!(svg.contains("<title id=\"spend-title\">Spend &lt;per month&gt;</title>"), "{svg}");
        assert!(!svg.contains("style=") && !svg.contains("fill="), "{svg}");
    }
}
