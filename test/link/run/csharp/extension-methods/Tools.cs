using System;
using System.Collections.Generic;

namespace Tools
{
    static class ParcelTools
    {
        public static bool IsHeavy(this Parcel parcel) { return parcel.Grams > Limit(); }
        public static void Weigh(this Parcel parcel, int times) { parcel.Grams *= times; }
        static int Limit() => 500;
    }

    static class Texts
    {
        public static string[] Words(this string text) => text.Split(' ');
        public static int Squared(this int n) => n * n;
        public static void Each<T>(this IEnumerable<T> items, Action<T> action)
        {
            foreach (var item in items) action(item);
        }
    }
}
