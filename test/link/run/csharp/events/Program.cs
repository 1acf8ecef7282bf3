using System;

class Sensor
{
    public event EventHandler<int> Changed;
    public event Action Closed = () => Note("closed");
    int value;
    public void Set(int to)
    {
        value = to;
        Raise(to);
    }
    void Raise(int to) { Changed?.Invoke(this, to); }
    public void Close() { Closed(); }
    static void Note(string text) { }
}

class Display
{
    public void Attach(Sensor sensor) { sensor.Changed += Show; sensor.Closed += OnClosed; }
    void Show(object sender, int value) { Draw(value); }
    void Draw(int value) { Console.WriteLine(value); }
    void OnClosed() { Draw(0); }
}

class Program
{
    static void Main()
    {
        var sensor = new Sensor();
        new Display().Attach(sensor);
        sensor.Changed += (s, v) => Record(v);
        sensor.Set(4);
        sensor.Close();
    }
    static void Record(int value) { }
}
