namespace Harbour.Ships
{
    public class Ship
    {
        public Ship(string name) { Name = Clean(name); }
        public string Name { get; }
        public int Load { get; private set; }
        public void Take(int kilos) { Load += kilos; }
        static string Clean(string name) { return name.Trim(); }
    }
}
