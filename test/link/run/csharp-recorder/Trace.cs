using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

/// <summary>
/// Records who called whom. The caller is the nearest method on the stack that is written in the program: library code, and constructors that
/// nobody wrote, are passed over. On a thread that has none, it is the method that was running where the thread or task was started.
/// A method that has not come to its hook yet (a base's constructor runs before the body) is named once it does: names are put in at the end.
/// </summary>
public static class Trace_
{
    static readonly object Lock = new object();
    static readonly Dictionary<int, string> Places = new Dictionary<int, string>();
    static readonly Dictionary<string, string> Initialisers = new Dictionary<string, string>();
    static readonly List<KeyValuePair<List<MethodBase>, string>> Entered = new List<KeyValuePair<List<MethodBase>, string>>();
    static readonly List<string> Started = new List<string>();
    static readonly AsyncLocal<string> Running = new AsyncLocal<string>();

    static Trace_() { Trace_Places.Register(); AppDomain.CurrentDomain.ProcessExit += (s, e) => Write(); }

    /// <summary>Called first in a method; what it returns is for Leave.</summary>
    public static string Enter(string place) { return Entering(place, new StackTrace(1, false), true); }

    /// <summary>The body of an iterator begins: it was called where it was made.</summary>
    public static string Start(string place) { return Entering(place, new StackTrace(1, false), false); }

    public static void Leave(string before) { Running.Value = before; }

    /// <summary>Ahead of a value that an iterator gives out, and behind it.</summary>
    public static T Suspend<T>(string before, T value) { Running.Value = before; return value; }

    public static string Resume(string place) { var before = Running.Value; Running.Value = place; return before; }

    /// <summary>A lambda that is one expression.</summary>
    public static T In<T>(string place, Func<T> run)
    {
        var before = Entering(place, new StackTrace(1, false), true);
        try { return run(); } finally { Leave(before); }
    }

    public static void In(string place, Action run)
    {
        var before = Entering(place, new StackTrace(1, false), true);
        try { run(); } finally { Leave(before); }
    }

    public static Task<T> InAsync<T>(string place, Func<Task<T>> run) { Entering(place, new StackTrace(1, false), true); return run(); }

    public static Task InAsync(string place, Func<Task> run) { Entering(place, new StackTrace(1, false), true); return run(); }

    /// <summary>Where the class stands whose static parts run in a static constructor.</summary>
    public static void Initialiser(string type, string place) { Initialisers[type] = place; }

    static string Entering(string place, StackTrace stack, bool isCalled)
    {
        var before = Running.Value;
        var frames = (stack.GetFrames() ?? new StackFrame[0]).Select(f => f.GetMethod()).Where(IsOwn).ToList();
        lock (Lock)
        {
            if (frames.Count > 0) Places[frames[0].MetadataToken] = place;
            if (isCalled) Entered.Add(new KeyValuePair<List<MethodBase>, string>(frames.Skip(1).ToList(), place));
            // The entry point is called by nobody.
            if (isCalled) Started.Add(before ?? (frames.Count > 0 && frames[0] == typeof(Trace_).Assembly.EntryPoint ? null : "?"));
        }
        Running.Value = place;
        return before;
    }

    static bool IsOwn(MethodBase m)
    {
        return m != null && m.DeclaringType != null && m.DeclaringType != typeof(Trace_) && m.DeclaringType.Assembly == typeof(Trace_).Assembly
            && !(m.DeclaringType.FullName ?? "").StartsWith("Trace_");
    }

    static string PlaceOf(MethodBase m)
    {
        string place;
        if (Places.TryGetValue(m.MetadataToken, out place)) return place;
        if (m.Name != ".cctor") return null;
        var type = m.DeclaringType.IsGenericType ? m.DeclaringType.GetGenericTypeDefinition() : m.DeclaringType;
        return Initialisers.TryGetValue(type.FullName, out place) ? place : null;
    }

    static void Write()
    {
        var calls = new SortedSet<string>(StringComparer.Ordinal);
        lock (Lock)
        {
            for (var i = 0; i < Entered.Count; i++)
            {
                var caller = Entered[i].Key.Select(PlaceOf).FirstOrDefault(p => p != null) ?? Started[i];
                if (caller != null) calls.Add(caller + " > " + Entered[i].Value);
            }
        }
        File.WriteAllLines(Environment.GetEnvironmentVariable("CALLS_FILE"), calls);
    }
}
