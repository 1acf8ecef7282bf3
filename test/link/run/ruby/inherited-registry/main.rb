class Handler
  def self.inherited(child)
    super
    remember(child)
  end

  def self.remember(child)
    registry << child
  end

  def self.registry
    @@registry ||= []
  end

  def self.for(kind)
    registry.find { |handler| handler.handles?(kind) }.new
  end

  def self.handles?(kind)
    name.downcase.start_with?(kind)
  end
end

class CsvHandler < Handler
  def read = rows.size

  def rows
    [1, 2]
  end
end

class XmlHandler < Handler
  def read
    root
  end

  def root = :xml
end

Handler.for('csv').read
Handler.for('xml').read
