//! Arithmetic on as many numbers at a time as the processor can, chosen when the program runs.
//!
//! `pulp` holds the unsafe code: AVX2 with FMA on x86, NEON on ARM, and groups of four that the compiler vectorises elsewhere.

use std::any::TypeId;

use pulp::{Arch, Scalar128b, Simd, WithSimd};

/// Numbers in a register at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lanes<S: Simd>(pub S);

impl<S: Simd> Lanes<S> {
    #[inline(always)]
    pub fn splat(self, value: f32) -> S::f32s {
        self.0.splat_f32s(value)
    }

    #[inline(always)]
    pub fn add(self, a: S::f32s, b: S::f32s) -> S::f32s {
        self.0.add_f32s(a, b)
    }

    #[inline(always)]
    pub fn mul(self, a: S::f32s, b: S::f32s) -> S::f32s {
        self.0.mul_f32s(a, b)
    }

    /// a × b + c. Without the instruction, a fused product is a slow library call: two roundings then.
    #[inline(always)]
    pub fn mul_add(self, a: S::f32s, b: S::f32s, c: S::f32s) -> S::f32s {
        if TypeId::of::<S>() == TypeId::of::<Scalar128b>() { self.add(self.mul(a, b), c) } else { self.0.mul_add_f32s(a, b, c) }
    }

    /// The hyperbolic tangent to about one part in 10⁷: the quotient of polynomials that Eigen uses.
    #[inline(always)]
    pub fn tanh(self, x: S::f32s) -> S::f32s {
        const LIMIT: f32 = 7.905_311;
        const ODD: [f32; 6] = [2.000_188e-13, -8.604_672e-11, 5.122_297e-8, 1.485_722_4e-5, 6.372_619_3e-4, 4.893_524_6e-3];
        const EVEN: [f32; 3] = [1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3];
        let x = self.0.min_f32s(self.0.max_f32s(x, self.splat(-LIMIT)), self.splat(LIMIT));
        let square = self.mul(x, x);
        let mut above = self.splat(-2.760_768_5e-16);
        for term in ODD {
            above = self.mul_add(above, square, self.splat(term));
        }
        let mut below = self.splat(1.198_258_4e-6);
        for term in EVEN {
            below = self.mul_add(below, square, self.splat(term));
        }
        self.0.div_f32s(self.mul(above, x), below)
    }

    #[inline(always)]
    pub fn sigmoid(self, x: S::f32s) -> S::f32s {
        let half = self.splat(0.5);
        self.mul_add(self.tanh(self.mul(x, half)), half, half)
    }
}

/// Runs an operation with the best instructions there are.
pub(crate) fn run<Op: WithSimd>(arch: Arch, op: Op) -> Op::Output {
    match arch {
        Arch::Scalar => Scalar128b.vectorize(op),
        other => other.dispatch(op),
    }
}

/// How many numbers `run` works on at a time.
pub(crate) fn width(arch: Arch) -> usize {
    struct Width;
    impl WithSimd for Width {
        type Output = usize;
        fn with_simd<S: Simd>(self, _: S) -> usize {
            S::F32_LANES
        }
    }
    run(arch, Width)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Curves<'a>(&'a [f32]);

    impl WithSimd for Curves<'_> {
        type Output = Vec<[f32; 2]>;
        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
            let lanes = Lanes(simd);
            let first = |value: S::f32s| simd.reduce_sum_f32s(value) / S::F32_LANES as f32;
            self.0.iter().map(|x| lanes.splat(*x)).map(|x| [first(lanes.tanh(x)), first(lanes.sigmoid(x))]).collect()
        }
    }

    #[test]
    fn curves_follow_the_library_s() {
        let points: Vec<f32> = (-4000..=4000).map(|step| step as f32 / 250.0).chain([-1e30, 1e30, 0.0]).collect();
        for arch in [Arch::new(), Arch::Scalar] {
            for (x, [tanh, sigmoid]) in points.iter().zip(run(arch, Curves(&points))) {
                assert!((tanh - x.tanh()).abs() < 1e-6, "tanh {x}: {tanh}");
                assert!((sigmoid - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "sigmoid {x}: {sigmoid}");
            }
        }
    }
}
