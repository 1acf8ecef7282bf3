import java.util.ArrayList;
import java.util.List;

interface Visitor<R> {
  R visitText(Text text);

  R visitGroup(Group group);
}

abstract class Node {
  abstract <R> R accept(Visitor<R> visitor);
}

class Text extends Node {
  final String text;

  Text(String text) { this.text = text; }

  @Override <R> R accept(Visitor<R> visitor) { return visitor.visitText(this); }
}

class Group extends Node {
  private final List<Node> nodes = new ArrayList<>();

  Group add(Node node) {
    nodes.add(node);
    return this;
  }

  List<Node> nodes() { return nodes; }

  @Override <R> R accept(Visitor<R> visitor) { return visitor.visitGroup(this); }
}

class Length implements Visitor<Integer> {
  public Integer visitText(Text text) { return measure(text.text); }

  public Integer visitGroup(Group group) {
    int sum = 0;
    for (Node node : group.nodes()) {
      sum += node.accept(this);
    }
    return sum;
  }

  private int measure(String text) { return text.length(); }
}

class Writer implements Visitor<String> {
  public String visitText(Text text) { return text.text; }

  public String visitGroup(Group group) {
    StringBuilder all = new StringBuilder();
    group.nodes().forEach(node -> all.append(node.accept(this)));
    return all.toString();
  }
}

public class Main {
  public static void main(String[] args) {
    Node tree = new Group().add(new Text("a")).add(new Group().add(new Text("b")));
    System.out.println(tree.accept(new Length()));
    System.out.println(tree.accept(new Writer()));
  }
}
