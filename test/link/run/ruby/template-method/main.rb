class Importer
  def run(source)
    open(source)
    parse(source).each { |row| store(convert(row)) }
    finish
  end

  def open(source)
    @source = source
  end

  def convert(row) = row

  def finish
    summary
  end

  def store(row)
    (@rows ||= []) << row
  end

  def summary = @rows.size
end

class CsvImporter < Importer
  def parse(source)
    source.split(',')
  end

  def convert(row)
    super.strip
  end
end

class LineImporter < Importer
  def parse(source) = source.lines

  def finish
    close
    super
  end

  def close = @source = nil
end

CsvImporter.new.run('a, b')
LineImporter.new.run("x\ny")
