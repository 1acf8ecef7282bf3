import java.util.Collections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

class Version implements Comparable<Version> {
  final int major;

  Version(int major) { this.major = major; }

  @Override public int compareTo(Version other) { return Integer.compare(major, other.major); }
}

class Reverse implements Comparator<Version> {
  @Override public int compare(Version a, Version b) { return b.major - a.major; }
}

public class Main {
  static void fill(TreeSet<Version> set) {
    set.add(new Version(2));
    set.add(new Version(1));
  }

  static int weigh(String a, String b) { return a.length() - b.length(); }

  public static void main(String[] args) {
    fill(new TreeSet<>());
    PriorityQueue<Version> queue = new PriorityQueue<>(new Reverse());
    queue.add(new Version(1));
    queue.add(new Version(3));
    Map<String, Integer> map = new TreeMap<>((a, b) -> weigh(a, b));
    map.put("x", 1);
    map.put("yy", 2);
    List<Version> list = new ArrayList<>(queue);
    Collections.sort(list);
    Collections.sort(list, new Reverse());
    System.out.println(map.size() + list.size());
  }
}
