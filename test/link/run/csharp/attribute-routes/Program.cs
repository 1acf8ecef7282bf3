using System;
using System.Linq;
using System.Reflection;

[AttributeUsage(AttributeTargets.Method)]
class RouteAttribute : Attribute
{
    public RouteAttribute(string path) { Path = path; }
    public string Path { get; }
}

class Pages
{
    [Route("/home")]
    public string Home() { return Layout("home"); }

    [Route("/about")]
    public string About() => Layout("about");

    static string Layout(string body) => "<" + body + ">";
}

class Router
{
    readonly Func<Pages> make;
    public Router(Func<Pages> make) { this.make = make; }
    public string Go(string path)
    {
        var pages = make();
        return path == "/home" ? pages.Home() : pages.About();
    }
}

class Program
{
    static Pages Create() { return new Pages(); }

    static void Main()
    {
        var router = new Router(Create);
        Console.WriteLine(router.Go("/home") + router.Go("/about"));
    }
}
