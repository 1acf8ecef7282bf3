class Report
  def run(kind)
    prepare
    send(:render_header)
    public_send('render_body', kind)
    __send__(:render_footer)
  end

  def render_body(kind)
    kind.to_s
  end

  private

  def prepare
    @out = []
  end

  def render_header
    @out << 'head'
  end

  def render_footer = @out.join
end

report = Report.new
report.run(:daily)
report.send(:prepare)
