//! The few numbers that describe many measurements.

/// Measurements, sorted.
#[derive(Clone, Debug)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// The sample of these measurements. What is not a number is left out.
    pub fn new(mut values: Vec<f64>) -> Self {
        values.retain(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The value that this share of the sample is not above (nearest rank); 0.5 is the median.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_nearest_rank() {
        let sample = Sample::new((1..=20).rev().map(f64::from).collect());
        assert_eq!(sample.quantile(0.5), Some(10.0));
        assert_eq!(sample.quantile(0.75), Some(15.0));
        assert_eq!(sample.quantile(0.95), Some(19.0));
        assert_eq!(sample.quantile(1.0), Some(20.0));
        assert_eq!(Sample::new(vec![7.0]).quantile(0.5), Some(7.0));
        assert_eq!(Sample::new(vec![f64::NAN]).quantile(0.5), None);
    }
}
