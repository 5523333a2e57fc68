/* The cost of a network with one hidden layer and its gradient, summed over examples.

   The formula is that of `cost_and_gradient` in ex4/cost.py: read it there. Here the same sums are
   made so that nothing waits. A layer is narrow: its side of a product stays in the registers while
   the other is read as it lies in memory, where a library for matrices of any size would copy both
   first. And what becomes of a product is done with it while it is still in the cache.

   Units are vectors here and examples rows: z, a and delta are (examples, units), with zeros up to
   a whole number of vectors. */

#include <stdint.h>
#include <stdlib.h>

#if defined(__AVX512F__)
#define BYTES 64 /* in a vector */
#elif defined(__AVX2__)
#define BYTES 32
#else
#define BYTES 16
#endif
#if defined(SINGLE)
typedef float real;
typedef int32_t whole;
#define LARGE 0x1.8p23f /* its last binary place is 1 */
#define CUT 87          /* e^-88 is no longer a normal number */
#define FRACTION 23     /* bits, before which the exponent of 2 lies, plus EXPONENT */
#define EXPONENT 127
#define LN2 {0x1.62e4p-1f, 0x1.7f7d1cp-20f} /* in two parts: k times the first is exact */
#define POWERS 7        /* of the series of e^x, to the last place */
#define ODD 15          /* the same of the logarithm's */
#else
typedef double real;
typedef int64_t whole;
#define LARGE 0x1.8p52
#define CUT 708
#define FRACTION 52
#define EXPONENT 1023
#define LN2 {0x1.62e42feep-1, 0x1.a39ef35793c76p-33}
#define POWERS 13
#define ODD 35
#endif
#if defined(__AVX2__) && !defined(__AVX512F__)
#define REGISTERS 16
#else
#define REGISTERS 32
#endif
#if defined(__x86_64__)
#define IN_REGISTER(x) __asm__("" : "+v"(x)) /* compilers would read x from memory again and again */
#else
#define IN_REGISTER(x) __asm__("" : "+w"(x))
#endif
#define BLOCK 96 /* examples; with 400 inputs 300 kB, which the second product finds in the cache */
#define INLINE static inline __attribute__((always_inline))

enum { W = BYTES / sizeof(real) }; /* numbers in a vector */
typedef real vec __attribute__((vector_size(BYTES)));
typedef whole mask __attribute__((vector_size(BYTES)));
typedef real anywhere __attribute__((vector_size(BYTES), aligned(sizeof(real)), may_alias));

INLINE vec load(const real *from) { return *(const anywhere *)from; }
INLINE void store(real *to, vec x) { *(anywhere *)to = x; }
INLINE vec all(real x) { return x - (vec){0}; }
INLINE vec choose(mask is, vec then, vec otherwise) {
    return (vec)((is & (mask)then) | (~is & (mask)otherwise));
}

/* e^x = 2^k e^r with |r| <= ln(2)/2, where k is x / ln(2), rounded by adding LARGE; e^r by its
   series. x is cut off where e^x is next to 0 or infinity. */
INLINE vec exponential(vec x) {
    static const real ln2[] = LN2, one_over_ln2 = 0x1.71547652b82fep0;
    const vec large = all(LARGE), cut = all(CUT);
    x = choose(x < -cut, -cut, x);
    x = choose(x > cut, cut, x);
    vec k = x * one_over_ln2 + large;
    const mask power = (mask)k - (mask)large;
    k -= large;
    const vec r = x - k * ln2[0] - k * ln2[1];
    double factorial = 1;
    real terms[POWERS + 1]; /* 1 / i!, as every compiler works out beforehand */
    for (int i = 0; i <= POWERS; i++) terms[i] = 1 / factorial, factorial *= i + 1;
    vec sum = all(terms[POWERS]);
    for (int i = POWERS - 1; i >= 0; i--) sum = sum * r + terms[i];
    return sum * (vec)((power + EXPONENT) << FRACTION);
}

/* log(1 + x) for 0 <= x <= 1, by log((1 + s) / (1 - s)) = 2 (s + s^3/3 + s^5/5 + ...), s <= 1/3. */
INLINE vec log1p_up_to_1(vec x) {
    const vec s = x / (2 + x), s2 = s * s;
    vec sum = all(0);
    for (int i = ODD; i >= 1; i -= 2) sum = sum * s2 + (real)(1.0 / i);
    return 2 * s * sum;
}

/* How many vectors of units are computed together when so many are left. */
INLINE int width(int left) { return left < 4 ? left : left == 5 || left == 6 ? 3 : 4; }

/* A Theta in the order in which `forward` reads it: for each group of units, the biases, and input
   by input; from the biases and the weights, which lie so many numbers apart. */
static void pack(const real *bias, const real *weights, long row, long column, long units,
                 long inputs, real *to) {
    const int vectors = (units + W - 1) / W;
    for (int v = 0, V; v < vectors; v += V) {
        V = width(vectors - v);
        const long first = v * W, end = (v + V) * W;
        for (long u = first; u < end; u++) *to++ = bias && u < units ? bias[u * row] : 0;
        for (long i = 0; i < inputs; i++)
            for (long u = first; u < end; u++)
                *to++ = u < units ? weights[u * row + i * column] : 0;
    }
}

/* z = Theta [1; a] for E examples and V vectors of units. */
INLINE void forward_tile(int E, int V, const real *a, long lda, const real *Theta, long inputs,
                         real *z, long ldz) {
    vec sum[6][4];
    for (int e = 0; e < E; e++)
        for (int v = 0; v < V; v++) sum[e][v] = load(Theta + v * W);
    for (long i = 0; i < inputs; i++) {
        Theta += V * W;
        if (E < V) { /* whichever takes fewer registers is kept in them */
            vec one[6];
            for (int e = 0; e < E; e++) one[e] = all(a[e * lda + i]);
            for (int v = 0; v < V; v++) {
                vec weights = load(Theta + v * W);
                IN_REGISTER(weights);
                for (int e = 0; e < E; e++) sum[e][v] += one[e] * weights;
            }
        } else {
            vec weights[4];
            for (int v = 0; v < V; v++) {
                weights[v] = load(Theta + v * W);
                IN_REGISTER(weights[v]);
            }
            for (int e = 0; e < E; e++) {
                vec one = all(a[e * lda + i]);
                IN_REGISTER(one);
                for (int v = 0; v < V; v++) sum[e][v] += one * weights[v];
            }
        }
    }
    for (int e = 0; e < E; e++)
        for (int v = 0; v < V; v++) store(z + e * ldz + v * W, sum[e][v]);
}

INLINE void forward_group(int E, int V, const real *a, long lda, long m, const real *Theta,
                          long inputs, real *z, long ldz) {
    long e = 0;
    for (; e + E <= m; e += E) forward_tile(E, V, a + e * lda, lda, Theta, inputs, z + e * ldz, ldz);
    for (; e < m; e++) forward_tile(1, V, a + e * lda, lda, Theta, inputs, z + e * ldz, ldz);
}

static void forward(const real *a, long lda, long m, const real *Theta, long inputs, int vectors,
                    real *z) {
    const long ldz = vectors * W;
    for (int v = 0, V; v < vectors; v += V) {
        V = width(vectors - v);
#define GROUP(E, V) case V: forward_group(E, V, a, lda, m, Theta, inputs, z + v * W, ldz); break;
        switch (V) {
            GROUP(REGISTERS == 32 ? 6 : 4, 1)
            GROUP(REGISTERS == 32 ? 6 : 4, 2)
            GROUP(REGISTERS == 32 ? 6 : 4, 3)
            GROUP(REGISTERS == 32 ? 6 : 3, 4)
        }
        Theta += (inputs + 1) * V * W;
    }
}

/* How many units and vectors of inputs `gradient_tile` takes at the most. */
enum { UNITS = REGISTERS == 32 ? 5 : 4, INPUTS = REGISTERS == 32 ? 5 : 3 };

/* gradient += delta^T a for U units and V vectors of inputs. */
INLINE void gradient_tile(int U, int V, const real *delta, long ldd, const real *a, long lda,
                          long m, real *gradient, long ldg) {
    vec sum[5][5];
    for (int u = 0; u < U; u++)
        for (int v = 0; v < V; v++) sum[u][v] = load(gradient + u * ldg + v * W);
    for (long e = 0; e < m; e++) {
        vec inputs[5];
        for (int v = 0; v < V; v++) {
            inputs[v] = load(a + e * lda + v * W);
            IN_REGISTER(inputs[v]);
        }
        for (int u = 0; u < U; u++) {
            vec one = all(delta[e * ldd + u]);
            for (int v = 0; v < V; v++) sum[u][v] += one * inputs[v];
        }
    }
    for (int u = 0; u < U; u++)
        for (int v = 0; v < V; v++) store(gradient + u * ldg + v * W, sum[u][v]);
}

INLINE void gradient_strip(int V, const real *delta, long ldd, const real *a, long lda, long m,
                           long units, real *gradient, long ldg) {
    long u = 0;
    for (; u + UNITS <= units; u += UNITS)
        gradient_tile(UNITS, V, delta + u, ldd, a, lda, m, gradient + u * ldg, ldg);
    for (; u < units; u++) gradient_tile(1, V, delta + u, ldd, a, lda, m, gradient + u * ldg, ldg);
}

static void add_gradient(const real *delta, long ldd, const real *a, long lda, long m, long units,
                         long inputs, real *gradient, long ldg) {
    long i = 0;
#define STRIP(V) \
    for (; i + V * W <= inputs; i += V * W) \
        gradient_strip(V, delta, ldd, a + i, lda, m, units, gradient + i, ldg);
    STRIP(INPUTS)
    STRIP(2)
    STRIP(1)
    for (; i < inputs; i++)
        for (long u = 0; u < units; u++)
            for (long e = 0; e < m; e++) gradient[u * ldg + i] += delta[e * ldd + u] * a[e * lda + i];
}

/* From z of the last layer to delta = h - y; returns the cost of these examples, as ex4/cost.py
   does: log(1 + e^t) = max(t, 0) + log(1 + e^-|t|), t = -z where the label is this one, else z. */
static double last_layer(real *z, long ldz, long m, const unsigned char *Y, long ldy, long K) {
    vec cost = all(0);
    for (long e = 0; e < m; e++, z += ldz)
        for (long k = 0; k < K; k += W) {
            real is[W], use[W];
            for (long i = 0; i < W; i++) {
                use[i] = k + i < K;
                is[i] = k + i < K && Y[(k + i) * ldy + e];
            }
            const vec here = load(z + k), y = load(is), used = load(use);
            const vec t = choose(y > all(0), -here, here);
            const vec power = exponential(choose(here > all(0), -here, here)); /* e^-|z| */
            const vec h = choose(here > all(0), all(1), power) / (1 + power);
            cost += used * (choose(t < all(0), all(0), t) + log1p_up_to_1(power));
            store(z + k, used * (h - y));
        }
    double sum = 0;
    for (int i = 0; i < W; i++) sum += cost[i];
    return sum;
}

/* Writes the gradients, (units, 1 + inputs) row by row, which hold zeros, and returns the cost, or -1
   if there is no memory. X[e * X_row + i * X_column] is input i of example e, and so on for the
   Thetas; Y[k * ldy + e] says whether e has label k. */
double cost_and_gradient(const real *X, long X_row, long X_column, const unsigned char *Y, long ldy,
                         long m, long n, long h, long K, const real *Theta1, long row1,
                         long column1, const real *Theta2, long row2, long column2,
                         real *gradient1, real *gradient2) {
    const int hidden = (h + W - 1) / W, labels = (K + W - 1) / W;
    const long ldh = hidden * W, ldk = labels * W, copied = X_column == 1 ? 0 : BLOCK * n;
    const long sizes[] = {(n + 1) * ldh, (h + 1) * ldk, (K + 1) * ldh, BLOCK * ldh, BLOCK * ldk,
                          BLOCK * ldh, ldh, ldk, copied};
    real *part[9];
    size_t numbers = 64;
    for (int i = 0; i < 9; i++) numbers += sizes[i];
    real *work = calloc(numbers, sizeof(real));
    if (!work) return -1;
    part[0] = (real *)(((uintptr_t)work + 63) & ~(uintptr_t)63);
    for (int i = 0; i < 8; i++) part[i + 1] = part[i] + sizes[i];
    real *Theta1_packed = part[0], *Theta2_packed = part[1], *Theta2_back = part[2];
    real *a2 = part[3], *delta3 = part[4], *delta2 = part[5];
    real *bias1 = part[6], *bias2 = part[7], *rows = part[8];

    pack(Theta1, Theta1 + column1, row1, column1, h, n, Theta1_packed);
    pack(Theta2, Theta2 + column2, row2, column2, K, h, Theta2_packed);
    pack(NULL, Theta2 + column2, column2, row2, h, K, Theta2_back); /* transposed */

    double J = 0;
    for (long first = 0; first < m; first += BLOCK) {
        const long count = m - first < BLOCK ? m - first : BLOCK;
        const real *x = X + first * X_row;
        long ldx = X_row;
        if (copied) { /* as loadmat gives it, column by column */
            for (long i = 0; i < n; i++)
                for (long e = 0; e < count; e++) rows[e * n + i] = x[e * X_row + i * X_column];
            x = rows, ldx = n;
        }
        forward(x, ldx, count, Theta1_packed, n, hidden, a2);
        for (long i = 0; i < count * ldh; i += W)
            store(a2 + i, 1 / (1 + exponential(-load(a2 + i))));
        forward(a2, ldh, count, Theta2_packed, h, labels, delta3);
        J += last_layer(delta3, ldk, count, Y + first, ldy, K);
        forward(delta3, ldk, count, Theta2_back, K, hidden, delta2);
        for (long e = 0; e < count; e++) {
            for (long u = 0; u < ldh; u += W) {
                const vec a = load(a2 + e * ldh + u);
                const vec delta = load(delta2 + e * ldh + u) * a * (1 - a); /* g'(z) = a (1 - a) */
                store(delta2 + e * ldh + u, delta);
                store(bias1 + u, load(bias1 + u) + delta);
            }
            for (long k = 0; k < ldk; k += W)
                store(bias2 + k, load(bias2 + k) + load(delta3 + e * ldk + k));
        }
        add_gradient(delta3, ldk, a2, ldh, count, K, h, gradient2 + 1, h + 1);
        add_gradient(delta2, ldh, x, ldx, count, h, n, gradient1 + 1, n + 1);
    }
    for (long u = 0; u < h; u++) gradient1[u * (n + 1)] = bias1[u];
    for (long k = 0; k < K; k++) gradient2[k * (h + 1)] = bias2[k];
    free(work);
    return J;
}

/* Whether this processor has what this file was compiled for. */
int runs_here(void) {
#if defined(__AVX512F__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
#elif defined(__AVX2__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return 1;
#endif
}
